"""Pages that say what cannot be done, and what can."""

from playwright.sync_api import Locator, expect

from e2e.screens.screen import Screen


class Problem(Screen):
    """Whatever was refused, with one way forward."""

    address = "{}"

    def says(self, title: str) -> None:
        """The title, by its English words."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.say(title))


class KeptForm(Problem):
    """The sign-in is over, and what was typed is not."""

    @property
    def sign_in(self) -> Locator:
        """Opens a page beside this one."""
        return self.page.get_by_role("link", name=self.say("Sign in"))

    def send_again(self) -> None:
        self.press(self.page.get_by_role("button", name=self.say("Send again")))


class SignedOut(Screen):
    """After signing out."""

    address = "/auth/signed-out"

    def sign_in_again(self) -> None:
        self.press(self.page.get_by_role("button", name=self.say("Sign in")))
