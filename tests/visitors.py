"""A browser without a screen: it keeps a cookie, says where its requests come from, and looks at every page it gets."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

import httpx2

from services.db import DB, execute
from tests.checked import check
from tests.html import Element, parse
from web.assets import SHEET, asset
from web.door import Door
from web.frame import SHEET_KEPT

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
NAMES = {"portal": "localhost", "staff": "staff.localhost", "support": "support.localhost"}
FORGET = (
    "SELECT set_config(name, '', true) FROM unnest('{app.account,app.accounts,app.actor}'::text[]) AS name"
)
RANDOM = re.compile(r'value="[\w-]{86}"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
TAKES_FILES = "/dispute"  # the one form that a browser sends in parts
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


class Seen:
    """An answer, and what stands in it."""

    def __init__(self, reply: httpx2.Response) -> None:
        self.reply = reply
        self.status = reply.status_code
        self.headers = reply.headers
        self.body = reply.content
        self.html = reply.headers.get("content-type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.reply.text

    @property
    def lasting(self) -> str:
        """The text without what is different each time: in a random token any three letters may stand."""
        return RANDOM.sub("", self.text)

    @property
    def document(self) -> Element:
        """The parsed answer; `find`, `all`, `text` look around in it."""
        return parse(self.text)

    @property
    def h1(self) -> str:
        """The heading of the page."""
        return self.document.find("h1").text

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("location", "")

    def links(self) -> list[str]:
        """All addresses that the page leads to."""
        return [element["href"] for element in self.document.all("a") if "href" in element]


class Visitor:
    """One browser on one host; `token` is that of its session, empty when nobody is signed in."""

    def __init__(self, door: Door, host: str = "portal", token: str = "") -> None:
        self.door, self.host, self.token = door, host, token
        self.origin = door.settings.origin_of(host)
        transport = httpx2.ASGITransport(app=door, raise_app_exceptions=False)
        self.client = httpx2.AsyncClient(transport=transport, base_url=self.origin, follow_redirects=False)

    @property
    def cookies(self) -> str:
        """Those of somebody who was here before, and so has the style sheet."""
        session = f"{self.host}={self.token}; " if self.token else ""
        return f"{session}{SHEET_KEPT}={asset(SHEET)}"

    async def get(self, path: str, **asked: Any) -> Seen:
        return await self.ask("GET", path, **asked)

    async def part(self, path: str, **asked: Any) -> Seen:
        """The same address in its small size, as htmx asks for it."""
        return await self.ask("GET", path, headers=PART | dict(asked.pop("headers", {})), **asked)

    async def post(self, path: str, form: Mapping[str, Any] | None = None, **asked: Any) -> Seen:
        """Send a form of a page of this host, with a token that belongs to the session."""
        data = {"csrf": await self.form_token(), **(form or {})}
        return await self.ask("POST", path, data=data, **asked)

    async def form_token(self) -> str:
        """The token in the forms of this session's pages; empty when nobody is signed in."""
        if not self.token:
            return ""
        page = await self._send("GET", "/" if self.host == "staff" else "/account")
        if where := page.headers.get("location"):  # the client itself would leave the cookie behind
            page = await self._send("GET", where)
        found = TOKEN.search(page.text)
        return found.group(1) if found else ""

    async def ask(self, method: str, path: str, **asked: Any) -> Seen:
        """Any request. What comes back is checked as tests.checked says."""
        seen = Seen(await self._send(method, path, **asked))
        check(self.door, self.host, method, path, seen)
        return seen

    async def aclose(self) -> None:
        await self.client.aclose()

    async def _send(self, method: str, path: str, **asked: Any) -> httpx2.Response:
        headers = {"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "identity", "Cookie": self.cookies}
        headers |= dict(asked.pop("headers", {}))
        if path.endswith(TAKES_FILES) and "data" in asked and "files" not in asked:
            asked["files"] = {name: (None, str(value)) for name, value in asked.pop("data").items()}
        # In a task of its own, as in a real server: what the portal sets for one request ends with it.
        reply = await asyncio.create_task(self.client.request(method, path, headers=headers, **asked))
        if DB.current_transaction.get():
            await execute(FORGET)  # as the end of a real transaction does
        return reply
