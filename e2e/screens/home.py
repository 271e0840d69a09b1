"""The start page of an account, and the inbox of who has several."""

import re

from playwright.sync_api import Locator

from e2e.screens.screen import Screen


class Home(Screen):
    """What needs the reader, what arrives, what was ordered last."""

    address = "/@{}/"

    @property
    def urgent(self) -> list[str]:
        """The headings of what needs the reader."""
        return (
            self.page.get_by_role("region")
            .filter(has=self._act)
            .get_by_role("heading", level=2)
            .all_inner_texts()
        )

    @property
    def _act(self) -> Locator:
        return (
            self.page.get_by_role("link", name=self.say("See where it is"))
            .or_(self.page.get_by_role("link", name=self.say("See the order")))
            .or_(self.page.get_by_role("link", name=self.say("Approve order"), exact=True))
        )

    def see_where_it_is(self) -> None:
        """Open the first late order."""
        self.press(self.link("See where it is").first)

    def approve_order(self) -> None:
        """On to the order that waits the longest for approval."""
        self.press(self.main.get_by_role("link", name=self.say("Approve order"), exact=True).first)

    def rows(self, title: str) -> list[str]:
        """The rows of a part, by its English title."""
        return self.region(title).get_by_role("listitem").all_inner_texts()

    def see(self, title: str) -> Locator:
        """Scroll to a part, which loads it."""
        part = self.region(title)
        part.evaluate(
            "(one) => one.scrollIntoView({ block: 'center' })"
        )  # at once: it may be renewed just now
        self.page.locator("[aria-busy]").filter(has=part).wait_for(state="detached")
        return self.region(title)

    def arrange(self) -> "Arrange":
        """Go where the parts are arranged."""
        self.press(self.link("Arrange this page"))
        return Arrange(self.person, *self.where).arrive()

    @property
    def parts(self) -> list[str]:
        """The headings of the parts, from top to bottom."""
        return [one.strip() for one in self.main.get_by_role("heading", level=2).all_inner_texts()]

    def failed(self, title: str) -> Locator:
        """The news that a part cannot be shown."""
        told = self.say("“%(title)s” cannot be shown right now. Nothing is lost.", title=self.say(title))
        return self.region(title).get_by_text(told)

    def retry(self, title: str) -> Locator:
        return self.region(title).get_by_role("link", name=self.say("Try again"))

    def change_account(self) -> None:
        """Open the sheet of accounts from the bar."""
        self.bar.get_by_role("link", name=self.say("Change account, now")).click()


class Arrange(Screen):
    """The parts of the start page, each with what can be done to it."""

    address = "/@{}/layout"

    def button(self, act: str, title: str) -> Locator:
        """By its English words."""
        words = re.compile(rf"^{re.escape(self.say(act))}\s?, {re.escape(self.say(title))}$")
        return self.main.get_by_role("button", name=words)

    @property
    def shown(self) -> list[str]:
        """The titles of what is shown, in their order."""
        titles = self.region("Shown").get_by_role("listitem").locator("p").all_inner_texts()
        return [title.removesuffix(self.say("Stays at the top")).strip() for title in titles]

    @property
    def told(self) -> Locator:
        return self.main.get_by_role("status").filter(has_text=re.compile(r"\S"))

    def done(self) -> Home:
        self.press(self.link("Done"))
        return Home(self.person, *self.where).arrive()

    def take_back(self) -> Locator:
        return self.main.get_by_role("button", name=self.say("Back to the usual arrangement"))


class Inbox(Screen):
    """Everything that waits, by account."""

    def things(self, account: str) -> list[str]:
        """What waits in an account, by its name."""
        return (
            self.page.get_by_role("region", name=account, exact=True)
            .get_by_role("listitem")
            .all_inner_texts()
        )

    def open_thing(self, account: str, text: str) -> None:
        """Go to a thing that waits."""
        self.press(
            self.page.get_by_role("region", name=account, exact=True).get_by_role("link", name=text).first
        )
