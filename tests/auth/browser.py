"""A browser that walks through a sign-in with the hostile provider: it keeps cookies and follows nothing by itself."""

import asyncio
from typing import Any, Self
from urllib.parse import parse_qs

import httpx2

from auth import csrf
from services.db import execute
from services.people.identity import subject_of
from services.sessions.queries import held_by
from tests.checked import check
from tests.hostile_provider import HostileProvider, callback
from tests.visitors import FORGET, Seen
from web.door import Door


class Browser:
    """One browser on one host. Every answer is checked as tests.checked says."""

    def __init__(self, door: Door, hostile: HostileProvider, host: str = "portal") -> None:
        self.door, self.hostile, self.host = door, hostile, host
        self.origin = door.settings.origin_of(host)
        transport = httpx2.ASGITransport(app=door, raise_app_exceptions=False)
        self.client = httpx2.AsyncClient(transport=transport, base_url=self.origin)

    def another(self, host: str = "portal") -> Self:
        """Another browser, on this host or another."""
        return type(self)(self.door, self.hostile, host)

    async def ask(self, method: str, path: str, **asked: Any) -> Seen:
        seen = await self._send(method, path, **asked)
        if seen.status != 421:
            check(self.door, self.host, method, path, seen)
        return seen

    async def _send(self, method: str, path: str, **asked: Any) -> Seen:
        headers = {"Sec-Fetch-Site": "same-origin"} | dict(asked.pop("headers", {}))
        # In a task of its own, as in a real server: what the portal sets for one request ends with it.
        reply = await asyncio.create_task(self.client.request(method, path, headers=headers, **asked))
        await execute(FORGET)
        return Seen(reply)

    async def get(self, path: str, **asked: Any) -> Seen:
        return await self.ask("GET", path, **asked)

    async def post(self, path: str, **asked: Any) -> Seen:
        return await self.ask("POST", path, **asked)

    async def go(self, next_page: str = "/", **query: str) -> str:
        """Start a sign-in; the address at the provider."""
        seen = await self.get("/auth/sign-in", params={"next": next_page} | query)
        assert seen.status == 303, seen.text
        return seen.location

    async def come_back(self, address: str, key: str = "minji", **claims: Any) -> Seen:
        """Return from the provider as this person."""
        return await self.get(callback(self.hostile.authorize(address, subject(key), **claims)))

    async def sign_in(self, key: str = "minji", next_page: str = "/", **claims: Any) -> Seen:
        return await self.come_back(await self.go(next_page), key, **claims)

    @property
    def token(self) -> str:
        """What the cookie of the session holds."""
        return str(self.client.cookies.get(self.host) or "")

    async def form_token(self) -> str:
        """A token for the forms of this session."""
        held = await held_by(self.token, self.host)
        assert held is not None
        return csrf.token(held.id, self.door.settings)

    async def signed_in(self) -> bool:
        """Whether this browser gets to a page that needs a sign-in."""
        seen = await self._send("GET", "/account" if self.host == "portal" else "/")
        assert seen.status in {200, 303}, seen.text
        return "/auth/sign-in" not in seen.location


def subject(key: str) -> str:
    """The subject of a person of the demo world; a text that begins with = stands for itself."""
    return key.removeprefix("=") if key.startswith("=") else str(subject_of(key))


def asked(address: str) -> dict[str, str]:
    """The query of an address, each name once."""
    given = parse_qs(address.partition("?")[2], keep_blank_values=True)
    assert all(len(values) == 1 for values in given.values())
    return {name: values[0] for name, values in given.items()}


async def as_owner(sql: str, *values: object) -> None:
    """Change what the serving role may not; needs the fixture `undone`."""
    await execute("RESET ROLE")
    await execute(sql, *values)
    await execute("SET ROLE portico_app")


def refused(seen: Seen) -> bool:
    """The one page for all that are not let in, and no session."""
    cookies = [cookie.partition("=")[0] for cookie in seen.headers.get_list("set-cookie")]
    return seen.status == 403 and 'id="not-signed-in"' in seen.text and not cookies
