"""Somebody at a browser: who they are, the language they read, and the page in front of them."""

from typing import Any, Protocol, TypeVar

from playwright.sync_api import BrowserContext, Page

from e2e.look import LARGE_TEXT, Look
from e2e.stage import Stage
from e2e.watch import Watch
from e2e.words import Words


class Place(Protocol):
    """A screen that a person can be at."""

    def __init__(self, person: "Person", *where: Any) -> None: ...
    def open(self) -> Any: ...
    def arrive(self) -> Any: ...


S = TypeVar("S", bound=Place)


class Person:
    """`opens(Home, "hanul")` types an address; `at(Home, "hanul")` is already there."""

    def __init__(self, stage: Stage, context: BrowserContext, look: Look, language: str) -> None:
        self.stage, self.context, self.look = stage, context, look
        self.words = Words(language)
        self.watch = Watch(context, stage.origins, stage.issuer, scripts=look.scripts)
        self.page = self.new_page()

    def new_page(self) -> Page:
        """Another page of the same browser, at the moment of the server."""
        page = self.context.new_page()
        if self.look.scripts:
            page.clock.set_fixed_time("2026-11-21T14:00:00+09:00")
        if self.look.large_text:
            session = self.context.new_cdp_session(page)
            session.send("Page.setFontSizes", {"fontSizes": LARGE_TEXT})
        return page

    def turns_to(self, page: Page) -> None:
        """Look at another page of the browser."""
        self.page = page

    def signs_in_silently(self, key: str, host: str = "portal", **how: Any) -> None:
        """A session without the detour over the realm."""
        self.context.add_cookies([self.stage.session(key, host, **how)])  # type: ignore[list-item]

    def opens(self, screen: type[S], *where: Any) -> S:
        return screen(self, *where).open()  # type: ignore[no-any-return]

    def at(self, screen: type[S], *where: Any) -> S:
        return screen(self, *where).arrive()  # type: ignore[no-any-return]

    def text(self) -> str:
        """All that stands on the page."""
        return self.page.locator("body").inner_text()
