"""A person in front of the provider's pages: chooses a row in our realm, types into Keycloak's forms."""

import asyncio
import hashlib
import hmac
import struct
import time
from dataclasses import dataclass, field

from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as BrowserError

from services.people.identity import subject_of
from tests.contract.relying_party import Answer, RelyingParty

PASSWORD = "correct-horse-7"
TOTP = b"hanbit-robotics-1234"
MOST_PAGES = 8


def code_of(step: int) -> str:
    """RFC 6238, six digits."""
    digest = hmac.new(TOTP, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@dataclass
class Human:
    """One of the demo world, who never types a code twice: Keycloak takes each once."""

    name: str
    used: set[int] = field(default_factory=set)

    @property
    def subject(self) -> str:
        return str(subject_of(self.name))

    async def code(self) -> str:
        while True:
            now = int(time.time()) // 30
            for step in (now, now + 1):  # Keycloak looks one step ahead
                if step not in self.used:
                    self.used.add(step)
                    return code_of(step)
            await asyncio.sleep(1)

    async def answer(self, page: Page) -> str:
        """Does what this page asks; the name of what it was."""
        if await page.locator("[name=attempt]").count():
            await page.click("main button")
            return "code"
        if await page.locator("button[name=person]").count():
            await page.click(f"button[name=person][value='{self.subject}']")
            return "person"
        return await self._type(page)

    async def _type(self, page: Page) -> str:
        for field_, name, value in (("#otp", "code", ""), ("#password", "password", PASSWORD)):
            if await page.locator(field_).count():
                await page.fill(field_, value or await self.code())
                await page.click("#kc-login")
                return name
        if await page.locator("input#username[type=text]").count():
            await page.fill("#username", self.name)
            await page.click("#kc-login")
            return "person"
        return "stuck"

    async def authorize(
        self, context: BrowserContext, party: RelyingParty, client: str = "portico", **more: str
    ) -> Answer:
        """One authorization request, answered, and the tokens for its code with checked claims."""
        verifier, page = party.verifier(), await context.new_page()
        await page.goto(party.request(verifier, client, **more))
        pages = await self.through(page, party.issuer)
        answer = Answer(page.url, pages)
        await page.close()
        if "code" in answer.query:
            answer.tokens = (await party.exchange(answer.query["code"], verifier, client)).json()
            answer.claims = await party.checked(answer.tokens["id_token"])
        return answer

    async def through(self, page: Page, issuer: str) -> list[str]:
        """Answers page after page of this provider until the browser is elsewhere; what they were."""
        pages: list[str] = []
        while page.url.startswith(issuer) and len(pages) < MOST_PAGES and "stuck" not in pages:
            shown = await page.evaluate("performance.timeOrigin")
            pages.append(await self.answer(page))
            if pages[-1] != "stuck":
                await _another(page, shown)
        return pages


async def _another(page: Page, shown: float) -> None:
    """Wait until another document is there."""
    for _ in range(200):
        try:
            if await page.evaluate("performance.timeOrigin") != shown:
                await page.wait_for_load_state()
                return
        except BrowserError:  # it is just going on
            pass
        await asyncio.sleep(0.05)
