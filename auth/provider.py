"""The identity provider as one of our clients sees it: where its doors are, and its keys."""

from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from auth.kept import Kept
from auth.refusals import ProviderAway
from services.errors import Unavailable
from services.http import Outgoing, Waits
from services.settings import Client

T = TypeVar("T")

PUBLISHED = Waits(connect=1, total=3)
MOST_KEYS = 50
SHORTEST_RSA = 2048
ANY = "any"
Key = RSAKey | ECKey
KINDS: dict[tuple[str, ...], type[Key]] = {
    ("RSA", "RS256", "sig"): RSAKey,
    ("RSA", ANY, "sig"): RSAKey,
    ("EC", "ES256", "sig"): ECKey,
    ("EC", ANY, "sig"): ECKey,
}


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """OpenID Connect Discovery 1.0, the part that we use."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str


class _KeySet(msgspec.Struct):
    keys: list[dict[str, Any]]


class Provider:
    """One client at one provider. Metadata and keys are kept for a day; a key that is not known is asked for."""

    def __init__(self, issuer: str, client: Client, outgoing: Outgoing | None = None) -> None:
        self.issuer, self.client = issuer, client
        self.outgoing = outgoing or Outgoing()
        self._metadata = Kept(self._fetch_metadata)
        self._keys = Kept(self._fetch_keys)

    async def metadata(self) -> Metadata:
        """Raises ProviderAway."""
        return await self._metadata.get()

    async def key(self, kid: str) -> Key | None:
        """The key of this id. Raises ProviderAway."""
        keys = await self._keys.get()
        if kid not in keys:
            keys = await self._keys.renewed()
        return keys.get(kid)

    async def _fetch_metadata(self) -> Metadata:
        metadata = await self._fetch(f"{self.issuer}/.well-known/openid-configuration", Metadata)
        if metadata.issuer != self.issuer:
            raise ProviderAway("the metadata is of another issuer")
        doors = (metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri)
        if any(_origin(door) != _origin(self.issuer) for door in (*doors, metadata.end_session_endpoint)):
            raise ProviderAway("the metadata leads away from the issuer")
        return metadata

    async def _fetch_keys(self) -> dict[str, Key]:
        published = await self._fetch((await self.metadata()).jwks_uri, _KeySet)
        keys = {key.kid: key for key in map(_key, published.keys[:MOST_KEYS]) if key and key.kid}
        if not keys:
            raise ProviderAway("no key that we could use")
        return keys

    async def _fetch(self, url: str, kind: type[T]) -> T:
        try:
            answer = await self.outgoing.get(url, PUBLISHED)
        except Unavailable as error:
            raise ProviderAway(str(error)) from error
        if answer.status != 200:  # noqa: PLR2004 HTTP
            raise ProviderAway(f"{answer.status} at {url}")
        try:
            return msgspec.json.decode(answer.body, type=kind)
        except msgspec.MsgspecError as error:
            raise ProviderAway(f"nonsense at {url}") from error


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def _key(published: dict[str, Any]) -> Key | None:
    """A key for signatures by RS256 or ES256; None for any other, and for one that is broken."""
    told = (published.get("kty"), published.get("alg", ANY), published.get("use", "sig"))
    kind = KINDS.get(tuple(map(str, told)))
    if kind is None or not (_long(published.get("n")) if kind is RSAKey else published.get("crv") == "P-256"):
        return None
    try:
        return kind.import_key(published)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def _long(modulus: Any) -> bool:
    return isinstance(modulus, str) and len(modulus) * 6 >= SHORTEST_RSA
