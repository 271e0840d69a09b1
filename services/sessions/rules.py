"""How long a session lives, and how its tokens are made and stored."""

import hashlib
import secrets

import msgspec

MINUTE, HOUR, DAY = 60, 3600, 86400
FLOW_SECONDS = 10 * MINUTE
AT_MOST = 10  # open sessions of one person
TOMBSTONE_SECONDS = 30 * DAY  # how long an ended session is kept
LOGOUT_TOKEN_SECONDS = HOUR  # four times as long as a logout token can be valid


class Limits(msgspec.Struct, frozen=True):
    """Seconds without a request, and seconds in all, after which a session is over."""

    idle: int
    total: int


PORTAL = Limits(idle=30 * MINUTE, total=12 * HOUR)
KEPT = Limits(idle=14 * DAY, total=90 * DAY)  # "Keep me signed in on this phone"
STAFF = Limits(idle=15 * MINUTE, total=8 * HOUR)


def limits(host: str, *, remember: bool) -> Limits:
    """The limits of a session on this host; only customers may be kept signed in."""
    if host != "portal":
        return STAFF
    return KEPT if remember else PORTAL


def new_secret() -> str:
    """256 random bits, safe in a cookie and in an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> bytes:
    """What is stored instead of a token: who reads the table cannot sign in with it."""
    return hashlib.sha256(token.encode()).digest()
