"""What all screens have in common: how one gets there, and that one is looked over on arrival."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from playwright.sync_api import Locator, Page

if TYPE_CHECKING:
    from e2e.person import Person

INITIALS = 2
NOTICES = re.compile(r"\S")


class Screen:
    """`where` fills the address: Order(person, "hanul", "10482")."""

    address = "/"
    host = "portal"
    scripted = True
    still = True  # things must not jump

    def __init__(self, person: "Person", *where: str) -> None:
        self.person, self.where, self.say = person, where, person.words

    @property
    def page(self) -> Page:
        return self.person.page

    @property
    def url(self) -> str:
        """The whole address."""
        return self.person.stage.origin(self.host) + self.address.format(*self.where)

    def open(self) -> Self:
        """Type the address."""
        self.page.goto(self.url)
        return self.arrive()

    def arrive(self) -> Self:
        """Wait until the page is quiet, and look it over."""
        self.settle()
        self.person.watch.look(self.page, shift=self.still)
        return self

    def settle(self) -> None:
        """The page does nothing any more."""
        self.page.wait_for_load_state("load")
        if self.scripted and self.person.look.scripts:
            self.page.locator("html[data-idle]").wait_for(state="attached")

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """What happens here loads another page."""
        with self.page.expect_event("load"):
            yield

    def press(self, locator: Locator) -> None:
        """Tap a control that loads another page."""
        with self.leaving():
            locator.click()

    def go_back(self) -> None:
        """The browser's Back."""
        self.page.go_back()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def dock(self) -> Locator:
        return self.page.get_by_role("navigation", name=self.say("Main"))

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("banner")

    @property
    def notice(self) -> Locator:
        """What the page tells without being asked."""
        return self.main.get_by_role("status").filter(has_text=NOTICES)

    def region(self, title: str) -> Locator:
        """A part of the page by its heading, in English."""
        return self.page.get_by_role("region", name=self.say(title), exact=True)

    def link(self, text: str) -> Locator:
        """A link of the page by its English words."""
        return self.main.get_by_role("link", name=self.say(text))

    @staticmethod
    def titles(rows: Locator) -> list[str]:
        """The first words of each row: the tile before them holds an icon, or initials."""
        texts = [text.split("\n") for text in rows.all_inner_texts()]
        return [lines[1] if len(lines[0]) <= INITIALS else lines[0] for lines in texts]
