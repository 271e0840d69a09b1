"""Whose session the provider ended, after every check of OpenID Connect Back-Channel Logout 1.0 section 2.6."""

import msgspec

from auth.provider import Provider
from auth.refusals import NotTrusted
from auth.signed import opened, text

EVENT = "http://schemas.openid.net/event/backchannel-logout"


class Logout(msgspec.Struct, frozen=True):
    """A session at the provider, or with an empty `sid` all of a subject's."""

    subject: str
    sid: str
    jti: str


async def logout_from(token: str, provider: Provider) -> Logout:
    """Raises NotTrusted, ProviderAway."""
    claims = await opened(token, provider, ("logout+jwt", "JWT"))
    if claims.get("typ", "Logout") != "Logout":
        raise NotTrusted("typ")
    if "nonce" in claims:
        raise NotTrusted("nonce")  # an ID token in disguise
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise NotTrusted("events")
    logout = Logout(text(claims, "sub", needed=False), text(claims, "sid", needed=False), text(claims, "jti"))
    if not logout.subject and not logout.sid:
        raise NotTrusted("sub and sid")
    return logout
