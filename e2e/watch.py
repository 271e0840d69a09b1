"""The eye on a browser: each screen is looked over when somebody arrives there, and every message and request is heard.

E5, E7, B7 on every screen; axe-core with WCAG 2.2 AA and best practice; the ruler; no stranger is ever talked to.
"""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

from tests.database import ROOT

SCRIPTS = Path(__file__).parent / "scripts"
GEOMETRY, KEPT, SHIFT = [(SCRIPTS / f"{name}.js").read_text() for name in ("geometry", "kept", "shift")]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"""axe.run({{ runOnly: {json.dumps(TAGS)}, resultTypes: ["violations"] }}).then((found) => found.violations.map(
    (one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120) + " " + (node.any[0]?.message ?? "")).join(" | ")))"""
LARGEST_SHIFT = 0.02
TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]{10,}\.")  # the beginning of every signed token
MASKED = re.compile(r'name="csrf" value="[^"]*"|since=[0-9a-f]{12}')
TROUBLE = 500
# As the browser says it of what was asked, and htmx of a stream whose session is over.
REFUSED = re.compile(r"the server responded with a status of 4\d\d|SSE reconnect failed with status 4\d\d")

looked_over: set[bytes] = set()


class Watch:
    """`look` at a page; at the end `faults` must be empty."""

    def __init__(
        self, context: BrowserContext, origins: set[str], issuer: str, *, scripts: bool = True
    ) -> None:
        self.context, self.origins, self.issuer = context, origins, issuer
        # with axe, which takes as long as everything else together, and needs timers as pages do
        self.thorough = self.scripts = scripts
        self.faults: list[str] = []
        self.expected = ["Service Worker registration blocked by Playwright"]
        context.add_init_script(SHIFT)
        context.on("console", self._hear)
        context.on("request", self._ask)
        context.on("response", self._answer)
        context.on("weberror", self._break)

    def expect(self, *texts: str) -> None:
        """From now on messages with one of these in them are part of the story."""
        self.expected += texts

    def look(self, page: Page, *, shift: bool = True) -> None:
        """Look the page over. Raises AssertionError naming all that is wrong; the same sight is looked at once."""
        sight = self._sight(page)
        if sight in looked_over:
            return
        wrong = [*page.evaluate(GEOMETRY), *self._tokens(page)]
        if page.url.startswith(tuple(origin + "/" for origin in self.origins)) and "/realms/" not in page.url:
            wrong += page.evaluate(KEPT)
        if shift and self.scripts and (jumped := page.evaluate("window.portalShift")) > LARGEST_SHIFT:
            wrong.append(f"things jumped by {jumped:.3f}")
        if self.thorough:
            page.evaluate(AXE)
            wrong += [f"axe {found}" for found in page.evaluate(RUN)]
        assert not wrong, f"{page.url}:\n" + "\n".join(wrong)
        looked_over.add(sight)

    def _sight(self, page: Page) -> bytes:
        told = page.evaluate(
            "JSON.stringify([innerWidth, innerHeight, getComputedStyle(document.documentElement).fontSize,"
            " matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(forced-colors: active)').matches,"
            " document.querySelector('dialog')?.open])"
        )
        html = MASKED.sub("", page.content())
        return hashlib.sha256(f"{self.thorough} {told} {urlsplit(page.url).path} {html}".encode()).digest()

    def _tokens(self, page: Page) -> list[str]:
        """B7: neither a token of the provider nor that of the session is anywhere a script could read it."""
        text = page.content() + page.url + page.evaluate("document.cookie")
        held = [cookie["value"] for cookie in self.context.cookies() if cookie.get("httpOnly")]
        found = [value[:12] for value in held if value and value in text]
        return (
            [f"a token is in the page: {found or TOKEN.search(text)}"] if found or TOKEN.search(text) else []
        )

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"console: {message.text} ({message.location.get('url')})")

    def _break(self, error: WebError) -> None:
        self._note(f"script: {error.error}")

    def _ask(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob", "about"}:
            return
        if f"{parts.scheme}://{parts.netloc}" not in self.origins:
            self._note(f"asked a stranger: {request.url}")
        if TOKEN.search(request.url) and not request.url.startswith(self.issuer):
            self._note(f"B7: a token in an address: {request.url}")

    def _answer(self, response: Response) -> None:
        if response.status >= TROUBLE:
            self._note(f"status {response.status} for {response.url}")

    def _note(self, fault: str) -> None:
        refused = REFUSED.search(fault)
        if not refused and not any(text in fault for text in self.expected):
            self.faults.append(fault)
