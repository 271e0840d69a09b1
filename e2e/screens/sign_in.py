"""The sign-in page of the development realm."""

import re
from typing import Self

from playwright.sync_api import expect

from e2e.screens.screen import Screen


class SignIn(Screen):
    """Whom one is today: a list instead of passwords."""

    scripted = False
    still = False

    def open(self) -> Self:
        self.page.goto(self.person.stage.origin(self.host) + "/auth/sign-in")
        return self.arrive()

    def arrive(self) -> Self:
        expect(self.page.get_by_role("heading", name=self.say("Who are you today?"))).to_be_visible()
        return super().arrive()

    def choose(self, name: str) -> None:
        """Go on as this person."""
        self.press(self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first)

    def find(self, text: str) -> Self:
        """Look for the buyer of an imported account."""
        self.page.get_by_label(self.say("Name or account number")).fill(text)
        self.press(self.page.get_by_role("button", name=self.say("Search"), exact=True))
        return self.arrive()

    @property
    def names(self) -> list[str]:
        return self.titles(self.page.get_by_role("listitem"))


class StaffSignIn(SignIn):
    """The same for people of the supplier."""

    host = "staff"


class SecondFactor(Screen):
    """The realm asks for the second factor."""

    scripted = False
    still = False

    def confirm(self) -> None:
        self.press(self.page.get_by_role("button", name=self.say("Confirm")))
