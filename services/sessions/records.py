"""What other floors may know of sessions and sign-ins."""

from datetime import datetime
from uuid import UUID

import msgspec


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign-in is for: where it returns to, which level it needs, how old it may be in seconds."""

    return_path: str = "/"
    acr: str = ""
    max_age: int | None = None
    remember: bool = False


class Begun(Wish, frozen=True, kw_only=True):
    """A sign-in that came back from the provider, with the secrets that it was sent out with."""

    nonce: str
    verifier: str


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed in, how, where: all that a session is made from."""

    person_id: UUID
    host: str
    idp_sid: str
    id_token: str
    acr: str
    auth_time: datetime
    device: str
    remember: bool = False


class Opened(msgspec.Struct, frozen=True):
    """What the browser of a new session gets; the cookie outlives its window only with `keep_seconds`."""

    token: str
    keep_seconds: int | None


class Held(msgspec.Struct, frozen=True):
    """The open session behind a cookie."""

    id: UUID
    person_id: UUID
    id_token: str


class SessionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One open session, as its person or their administrator sees it; a kept one outlives the browser's window."""

    id: UUID
    person_id: UUID
    person_name: str
    host: str
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool
    kept: bool = False
