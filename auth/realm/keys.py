"""The realm's signing keys: the newest signs, the older ones still verify until they are taken away."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

BITS = 2048
ALGORITHM = "RS256"


class BadToken(Exception):
    """No token of ours, or a broken one."""


class Key(msgspec.Struct, frozen=True):
    """One key pair; `component` is the id under which an administrator takes it away."""

    component: str
    pair: RSAKey

    @property
    def kid(self) -> str:
        return str(self.pair.kid)

    def public(self) -> dict[str, Any]:
        return {**self.pair.as_dict(private=False), "use": "sig", "alg": ALGORITHM}


class Keys:
    """All keys, newest first. With a file they outlive the process: a sign-out hint of yesterday stays readable."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.all: list[Key] = self._kept()
        if not self.all:
            self.rotate()

    @property
    def active(self) -> Key:
        return self.all[0]

    def rotate(self) -> Key:
        """A new key that signs from now on."""
        pair = RSAKey.generate_key(BITS, {"kid": secrets.token_urlsafe(32)})
        self.all.insert(0, Key(str(uuid4()), pair))
        self._keep()
        return self.active

    def remove(self, component: str) -> bool:
        """Take an old key away; the active one stays. False when there is none of this name."""
        left = [key for key in self.all if key.component != component or key is self.active]
        gone = len(left) < len(self.all)
        self.all = left
        self._keep()
        return gone

    def sign(self, claims: dict[str, Any], typ: str = "JWT") -> str:
        header = {"alg": ALGORITHM, "kid": self.active.kid, "typ": typ}
        return jwt.encode(header, claims, self.active.pair, algorithms=[ALGORITHM])

    def read(self, token: str) -> dict[str, Any]:
        """The claims of a token of ours, whatever its age. Raises BadToken."""
        try:
            return jwt.decode(token, KeySet([key.pair for key in self.all]), algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError) as error:
            raise BadToken(str(error)) from error

    def _kept(self) -> list[Key]:
        if self.file is None or not self.file.exists():
            return []
        try:
            return [
                Key(kept["component"], RSAKey.import_key(kept["pair"]))
                for kept in json.loads(self.file.read_text())
            ]
        except (ValueError, KeyError, TypeError, JoseError):
            return []  # a broken file costs a new key, no more

    def _keep(self) -> None:
        if self.file is None:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        kept = [{"component": key.component, "pair": key.pair.as_dict(private=True)} for key in self.all]
        with os.fdopen(os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(kept, out)
