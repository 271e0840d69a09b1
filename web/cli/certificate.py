"""A certificate for localhost and all names below it, made once; browsers ask before they trust it."""

from pathlib import Path

import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

NAMES = ("localhost", "*.localhost", "staff.localhost", "support.localhost", "127.0.0.1", "::1")


def certificate(folder: Path, *names: str) -> tuple[Path, Path, Path]:
    """The files of the authority, the certificate and its key; for other names than those of loopback, these."""
    authority, chain, key = (folder / name for name in ("authority.pem", "certificate.pem", "key.pem"))
    if not key.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        maker = trustme.CA(organization_name="Portico, this machine only")
        made = maker.issue_cert(*(names or NAMES))
        maker.cert_pem.write_to_path(str(authority))
        chain.write_bytes(b"".join(part.bytes() for part in made.cert_chain_pems))
        key.touch(0o600)
        key.write_bytes(_pkcs8(made.private_key_pem.bytes()))
    return authority, chain, key


def _pkcs8(key: bytes) -> bytes:
    # The server reads this format only.
    return load_pem_private_key(key, None).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
