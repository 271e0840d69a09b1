"""What may be changed into tokens: one-time codes and refresh tokens that work once."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable

import msgspec

from auth.realm.errors import OAuthError
from auth.realm.moment import now

CODE_SECONDS = 60
REFRESH_SECONDS = 1800


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """What a person granted a client. `member` names the client's part in the session: a new one makes old grants void."""

    client_id: str
    sid: str
    member: str
    subject: str
    scope: str
    acr: str
    auth_time: int
    nonce: str = ""


class Code(msgspec.Struct, frozen=True, kw_only=True):
    grant: Grant
    redirect_uri: str
    challenge: str
    made_at: int


class Codes:
    """Codes live a minute and work once. A second use takes back what the first one gave."""

    def __init__(self) -> None:
        self._open: dict[str, Code] = {}
        self._used: dict[str, Grant] = {}

    def make(self, grant: Grant, redirect_uri: str, challenge: str) -> str:
        self._open = {text: code for text, code in self._open.items() if now() - code.made_at <= CODE_SECONDS}
        text = secrets.token_urlsafe(32)
        self._open[text] = Code(grant=grant, redirect_uri=redirect_uri, challenge=challenge, made_at=now())
        return text

    def replayed(self, text: str) -> Grant | None:
        """What this code already gave, if it was used before."""
        return self._used.get(text)

    def spend(self, text: str, client_id: str, redirect_uri: str, verifier: str) -> Grant:
        """The grant behind a code. Raises OAuthError invalid_grant."""
        code = self._open.pop(text, None)
        if code is None or now() - code.made_at > CODE_SECONDS or code.grant.client_id != client_id:
            raise OAuthError("invalid_grant", "Code not valid")
        self._used[text] = code.grant
        if code.redirect_uri != redirect_uri:
            raise OAuthError("invalid_grant", "Incorrect redirect_uri")
        if not verifier:
            raise OAuthError("invalid_grant", "PKCE code verifier not specified")
        if not hmac.compare_digest(challenge_of(verifier), code.challenge):
            raise OAuthError("invalid_grant", "PKCE verification failed: Code mismatch")
        return code.grant


def challenge_of(verifier: str) -> str:
    """S256 of RFC 7636."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


class RefreshTokens:
    """Each refresh token works once; showing it again takes back what followed from it, as Keycloak does."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Grant, int]] = {}
        self._spent: set[str] = set()

    def make(self, grant: Grant) -> str:
        self._known = {text: kept for text, kept in self._known.items() if now() - kept[1] <= REFRESH_SECONDS}
        self._spent &= self._known.keys()
        text = secrets.token_urlsafe(48)
        self._known[text] = (grant, now())
        return text

    def peek(self, text: str) -> Grant | None:
        """The grant of a token that was not spent yet."""
        grant, made_at = self._known.get(text, (None, 0))
        return grant if grant and text not in self._spent and now() - made_at <= REFRESH_SECONDS else None

    def spend(self, text: str, client_id: str, on_reuse: Callable[[Grant], None]) -> Grant:
        """The grant behind a refresh token; `on_reuse` hears of one that was spent. Raises OAuthError invalid_grant."""
        grant, made_at = self._known.get(text, (None, 0))
        if grant is None or now() - made_at > REFRESH_SECONDS:
            raise OAuthError("invalid_grant", "Invalid refresh token")
        if grant.client_id != client_id:
            raise OAuthError(
                "invalid_grant",
                "Invalid refresh token. Token client and authorized client don't match",
            )
        if text in self._spent:
            on_reuse(grant)  # somebody holds a copy: nobody's works any more
            raise OAuthError("invalid_grant", "Maximum allowed refresh token reuse exceeded")
        self._spent.add(text)
        return grant
