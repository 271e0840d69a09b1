"""Secrets at rest: sealed with a key that is derived from PORTICO_SECRET, so that a stolen backup opens nothing."""

import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.secret import Secret

ABOUT = b"portico carrier secrets 1"
NONCE_BYTES = 12


def seal(secret: Secret, carrier: str, key: Secret) -> bytes:
    """The secret, readable with this key and for this carrier only."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, secret.reveal().encode(), carrier.encode())


def opened(sealed: bytes, carrier: str, keys: Sequence[Secret]) -> Secret | None:
    """The secret; None when it was sealed with a key that we have no more, or for another carrier."""
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    for key in keys:
        try:
            return Secret(_cipher(key).decrypt(nonce, rest, carrier.encode()).decode())
        except InvalidTag:
            continue
    return None


def _cipher(key: Secret) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=ABOUT).derive(key.reveal().encode())
    return AESGCM(derived)
