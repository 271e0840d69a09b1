"""The smallest relying party: an address for browsers to come back to, another for logout tokens, and its own checks."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx2
from joserfc import jws, jwt
from joserfc.jwk import KeySet

SECRET = "development"
SCOPE = "openid profile email organization:*"
BACK_CHANNEL = {"/auth/backchannel-logout": "portico", "/auth/staff/backchannel-logout": "portico-staff"}


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Answer:
    """How an authorization request ended: where the browser is, the pages it saw, and the tokens for its code."""

    url: str
    pages: list[str]
    claims: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, Any] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query))


@dataclass
class RelyingParty:
    """Both clients of the portal in one: customers on localhost, staff on staff.localhost."""

    issuer: str
    port: int
    logout_tokens: list[tuple[str, str]] = field(default_factory=list)

    def callback(self, client: str) -> str:
        host = "staff.localhost" if client == "portico-staff" else "localhost"
        return f"http://{host}:{self.port}/auth/callback"

    def endpoint(self, name: str) -> str:
        return f"{self.issuer}/protocol/openid-connect/{name}"

    def request(self, verifier: str, client: str = "portico", **more: str) -> str:
        """The address of an authorization request; an empty value takes a parameter away."""
        asked = {
            "client_id": client,
            "response_type": "code",
            "scope": SCOPE,
            "redirect_uri": self.callback(client),
            "state": "a state",
            "nonce": "a nonce",
            "code_challenge": b64(hashlib.sha256(verifier.encode()).digest()),
            "code_challenge_method": "S256",
        } | more
        return f"{self.endpoint('auth')}?{urlencode({name: value for name, value in asked.items() if value})}"

    def verifier(self) -> str:
        return b64(os.urandom(32))

    async def post(
        self, name: str, client: str = "portico", secret: str = SECRET, **form: str
    ) -> httpx2.Response:
        async with httpx2.AsyncClient(trust_env=False) as http:
            return await http.post(self.endpoint(name), auth=(client, secret), data=form)

    async def exchange(self, code: str, verifier: str, client: str = "portico") -> httpx2.Response:
        form = {"code": code, "redirect_uri": self.callback(client), "code_verifier": verifier}
        return await self.post("token", client, grant_type="authorization_code", **form)

    async def refresh(self, tokens: dict[str, Any], client: str = "portico") -> httpx2.Response:
        return await self.post(
            "token", client, grant_type="refresh_token", refresh_token=tokens["refresh_token"]
        )

    async def keys(self) -> KeySet:
        async with httpx2.AsyncClient(trust_env=False) as http:
            published = (await http.get(self.endpoint("certs"))).json()["keys"]
        return KeySet.import_key_set({"keys": [key for key in published if key["use"] == "sig"]})

    async def checked(self, token: str) -> dict[str, Any]:
        """The claims of a token whose signature is good."""
        return jwt.decode(token, await self.keys(), algorithms=["RS256"]).claims

    async def told(self, client: str, *, within: float = 3) -> dict[str, Any]:
        """The claims of the logout token that this client got, once it is here."""
        for _ in range(int(within * 20)):
            for index, (whom, token) in enumerate(self.logout_tokens):
                if whom == client:
                    del self.logout_tokens[index]
                    assert header(token)["typ"] == "logout+jwt"
                    return await self.checked(token)
            await asyncio.sleep(0.05)
        raise AssertionError(f"no logout token came to {client}")

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        try:
            yield
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            sizes = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
            body = await reader.readexactly(int(sizes[0].partition(":")[2]) if sizes else 0)
            client = BACK_CHANNEL.get(head.split(" ")[1].partition("?")[0])
            if client:
                self.logout_tokens.append((client, parse_qs(body.decode())["logout_token"][0]))
            writer.write(
                b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\nok"
            )
            await writer.drain()
        writer.close()


def header(token: str) -> dict[str, Any]:
    return dict(jws.extract_compact(token.encode()).headers())
