"""An identity provider that lies when told to: in this process, behind the HTTP client of the house."""

import base64
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, urlencode

import httpx2
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from auth.provider import Provider
from services import clock
from services.http import Outgoing
from services.secret import Secret
from services.settings import Client

ISSUER = "http://localhost:8010/realms/portico"
CLIENT = Client("portico", Secret("a secret/with: odd characters"))
DOORS = "/protocol/openid-connect"
SID = "0b7f9d2c-sid"
Claims = dict[str, Any]
Server = Callable[[httpx2.Request], Awaitable[httpx2.Response]]


def rsa(kid: str, bits: int = 2048) -> RSAKey:
    return RSAKey.generate_key(bits, {"kid": kid, "alg": "RS256", "use": "sig"})


def ec(kid: str, curve: str = "P-256") -> ECKey:
    return ECKey.generate_key(curve, {"kid": kid, "use": "sig"})


RSA_KEY, EC_KEY, OTHER_KEY = rsa("rsa"), ec("ec"), rsa("other")


def encoded(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed(claims: Any, key: Any = RSA_KEY, **header: Any) -> str:
    """A compact token; what the header holds is the caller's business, right or wrong."""
    head = {"alg": "ES256" if isinstance(key, ECKey) else "RS256", "kid": key.kid, "typ": "JWT"} | header
    head = {name: value for name, value in head.items() if value is not None}
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signer = jws.JWSRegistry(algorithms=["RS256", "ES256", "PS256"], strict_check_header=False)
    # Without what it is made for: an honest library would refuse to sign for us.
    free = {name: value for name, value in key.as_dict(private=True).items() if name not in {"use", "alg"}}
    return jws.serialize_compact(head, payload, type(key).import_key(free), registry=signer)


def at_hash(access_token: str) -> str:
    return encoded(hashlib.sha256(access_token.encode()).digest()[:16])


def now() -> int:
    return int(clock.now().timestamp())


class HostileProvider(httpx2.AsyncBaseTransport):
    """Honest until one of its parts is replaced: `claims_of`, `sign`, `serve`, `metadata`, `keys`."""

    def __init__(self, client: Client = CLIENT, issuer: str = ISSUER) -> None:
        self.client, self.issuer = client, issuer
        self.metadata: Any = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}{DOORS}/auth",
            "token_endpoint": f"{issuer}{DOORS}/token",
            "jwks_uri": f"{issuer}{DOORS}/certs",
            "end_session_endpoint": f"{issuer}{DOORS}/logout",
        }
        self.keys: list[Any] = [RSA_KEY, EC_KEY]
        self.fetched: list[str] = []
        self.posted: list[httpx2.Request] = []
        self.codes: dict[str, Claims] = {}
        self.change: Callable[[Claims], Any] = lambda claims: claims
        self.sign: Callable[[Any], str] = signed
        self.answer: Callable[[Claims], Any] = lambda tokens: tokens
        self.serve: Server | None = None

    def provider(self, client: Client | None = None) -> Provider:
        """As one of our clients sees it."""
        return Provider(self.issuer, client or self.client, Outgoing(self))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.fetched.append(request.url.path.rpartition("/")[2])
        if self.serve is not None:
            return await self.serve(request)
        return await self.honest(request)

    async def honest(self, request: httpx2.Request) -> httpx2.Response:
        match request.url.path.rpartition("/")[2]:
            case "openid-configuration":
                return httpx2.Response(200, json=self.metadata)
            case "certs":
                return httpx2.Response(200, json={"keys": [key.as_dict(private=False) for key in self.keys]})
            case "token":
                return self._token(request)
        return httpx2.Response(404)

    def authorize(self, address: str, subject: str, **more: Any) -> dict[str, str]:
        """What a person who passes the sign-in page brings back: the query of the callback."""
        asked = {name: values[0] for name, values in parse_qs(address.partition("?")[2]).items()}
        code = encoded(hashlib.sha256(asked["state"].encode()).digest())
        whom = {"aud": asked["client_id"], "azp": asked["client_id"], "sub": subject}
        self.codes[code] = self.claims(asked["nonce"], **whom | more) | {"_": asked}
        return {"state": asked["state"], "code": code, "iss": self.issuer, "session_state": SID}

    def claims(self, nonce: str, **more: Any) -> Claims:
        times = {"iat": now(), "exp": now() + 300, "auth_time": now()}
        who = {"iss": self.issuer, "aud": self.client.id, "azp": self.client.id, "sub": "minji", "sid": SID}
        return {**who, **times, "typ": "ID", "nonce": nonce, "acr": "password", "jti": "1", **more}

    def id_token(self, claims: Claims, access_token: str) -> str:
        return self.sign(self.change({"at_hash": at_hash(access_token), **claims}))

    def _token(self, request: httpx2.Request) -> httpx2.Response:
        self.posted.append(request)
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        claims = self.codes.pop(form["code"], None)
        if claims is None:
            return httpx2.Response(400, json={"error": "invalid_grant"})
        asked = claims.pop("_", None)
        if asked and asked["code_challenge"] != encoded(
            hashlib.sha256(form["code_verifier"].encode()).digest()
        ):
            return httpx2.Response(400, json={"error": "invalid_grant"})
        tokens = {"access_token": "an.access.token", "token_type": "Bearer", "expires_in": 300}
        return httpx2.Response(
            200, json=self.answer(tokens | {"id_token": self.id_token(claims, "an.access.token")})
        )


def callback(brought: dict[str, str], **changed: str) -> str:
    return f"/auth/callback?{urlencode(brought | changed)}"
