"""The token in every form: it belongs to one session, and looks different in every answer.

Different, because a fixed secret in a compressed page can be read letter by letter from the page's length (BREACH).
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from uuid import UUID

from services.secret import Secret
from services.settings import Settings

SIZE = 32


def token(session_id: UUID | None, settings: Settings) -> str:
    """A token for the forms of one answer; empty where there is no session."""
    if session_id is None:
        return ""
    mask = secrets.token_bytes(SIZE)
    masked = _xor(mask, _proof(session_id, settings.secrets[0]))
    return base64.urlsafe_b64encode(mask + masked).decode().rstrip("=")


def verify(token: str, session_id: UUID | None, settings: Settings) -> bool:
    """Whether the token was made for this session, with the current secret or the one before."""
    raw = _decoded(token)
    if session_id is None or len(raw) != 2 * SIZE:
        return False
    sent = _xor(raw[:SIZE], raw[SIZE:])
    return any(hmac.compare_digest(sent, _proof(session_id, secret)) for secret in settings.secrets)


def _proof(session_id: UUID, secret: Secret) -> bytes:
    return hmac.digest(secret.reveal().encode(), b"form of session " + session_id.bytes, hashlib.sha256)


def _decoded(token: str) -> bytes:
    try:
        return base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return b""


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
