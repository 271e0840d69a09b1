"""The contacts of an account, the question to one of them, and the sheet that sends an invoice."""

from playwright.sync_api import Locator

from e2e.screens.screen import Screen


class Contacts(Screen):
    """Who gets invoices by e-mail."""

    address = "/@{}/contacts"

    @property
    def rows(self) -> Locator:
        return self.main.get_by_role("listitem")

    def add(self, name: str, email: str) -> "Contacts":
        """Keep one more, with what is chosen already."""
        self.press(self.link("Add a contact"))
        self.settle()
        self.person.watch.look(self.page)
        self.page.get_by_label(self.say("Name"), exact=True).fill(name)
        self.page.get_by_label(self.say("E-mail"), exact=True).fill(email)
        self.press(self.page.get_by_role("button", name=self.say("Add"), exact=True))
        return self.arrive()


class Question(Screen):
    """Where somebody outside says yes or no; the address is that of the mail."""

    @property
    def url(self) -> str:
        return self.where[0]

    def say_yes(self) -> "Question":
        self.press(self.page.get_by_role("button", name=self.say("Yes, send them")))
        return self.arrive()
