"""The start page of an account, and the inbox of who has several."""

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
        return self.page.get_by_role("link", name=self.say("See where it is")).or_(
            self.page.get_by_role("link", name=self.say("See the order"))
        )

    def see_where_it_is(self) -> None:
        """Open the first late order."""
        self.press(self.link("See where it is").first)

    def rows(self, title: str) -> list[str]:
        """The rows of a part, by its English title."""
        return self.region(title).get_by_role("listitem").all_inner_texts()

    def failed(self, title: str) -> Locator:
        """The news that a part cannot be shown."""
        told = self.say("%(title)s cannot be shown right now. Nothing is lost.", title=self.say(title))
        return self.region(title).get_by_text(told)

    def retry(self, title: str) -> Locator:
        return self.region(title).get_by_role("link", name=self.say("Try again"))

    def change_account(self) -> None:
        """Open the sheet of accounts from the bar."""
        self.bar.get_by_role("link", name=self.say("Change account, now")).click()


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
