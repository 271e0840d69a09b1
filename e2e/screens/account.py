"""The account page, the sheet of accounts, the people of an account."""

from playwright.sync_api import Locator, expect

from e2e.screens.screen import Screen


class Account(Screen):
    """How the portal speaks to a person, where they are signed in, the way out."""

    address = "/@{}/account"

    def choose(self, *, language: str = "", appearance: str = "", zone: str = "") -> None:
        """Fill the form: a language code, an English label, the name of a zone. Nothing is sent yet."""
        if language:
            self.page.get_by_label(self.say("Language"), exact=True).select_option(language)
        if appearance:
            self.page.get_by_role("radio", name=self.say(appearance), exact=True).check()
        if zone:
            self.page.get_by_label(self.say("Time zone"), exact=True).select_option(zone)

    @property
    def save(self) -> Locator:
        return self.page.get_by_role("button", name=self.say("Save"), exact=True)

    def saves(self) -> None:
        """Send the form."""
        self.press(self.save)

    @property
    def chosen(self) -> tuple[str, str, str]:
        """Language, appearance and zone as the form shows them."""
        return (
            self.page.get_by_label(self.say("Language"), exact=True).input_value(),
            self.page.get_by_role("radio", checked=True).get_attribute("value") or "",
            self.page.get_by_label(self.say("Time zone"), exact=True).input_value(),
        )

    def gets_mails(self, about: str, wanted: bool) -> None:
        """Tick or clear a kind of mails by its English label, and send that form."""
        self.page.get_by_role("checkbox", name=self.say(about)).set_checked(wanted)
        self.press(self.page.get_by_role("button", name=self.say("Save e-mails")))

    @property
    def sessions(self) -> Locator:
        """The browsers where this person is signed in."""
        return self.region("Where you are signed in").get_by_role("listitem")

    def sign_out(self) -> None:
        self.press(self.page.get_by_role("button", name=self.say("Sign out"), exact=True).last)


class Accounts(Screen):
    """The accounts of a person: a sheet on every page, and a page."""

    address = "/accounts"

    @property
    def sheet(self) -> Locator:
        return self.page.get_by_role("dialog")

    def arrive(self) -> "Accounts":
        expect(self.page.get_by_role("heading", name=self.say("Change account"))).to_be_visible()
        return super().arrive()

    @property
    def names(self) -> list[str]:
        return self.titles(self.sheet.get_by_role("listitem"))

    def choose(self, name: str) -> None:
        """Go to another account."""
        self.press(self.sheet.get_by_role("link", name=name))


class People(Screen):
    """Who belongs to the account and is signed in."""

    address = "/@{}/people"

    def sign_out(self, name: str) -> None:
        """End the session of a colleague."""
        row = self.region("Who is signed in").get_by_role("listitem").filter(has_text=name)
        self.press(row.get_by_role("button"))
