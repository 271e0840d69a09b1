"""What waits for staff, and one task."""

from playwright.sync_api import Locator

from e2e.screens.screen import Screen


class Tasks(Screen):
    """The list: open tasks, the most urgent first."""

    address = "/tasks"
    host = "staff"

    @property
    def rows(self) -> Locator:
        return self.main.get_by_role("listitem")

    def open_task(self, title: str) -> "Task":
        """Open the first of this kind, by its English words."""
        self.press(self.link(title).first)
        return Task(self.person).arrive()


class Task(Screen):
    """What is known of it, and the form that says how it was done."""

    host = "staff"

    @property
    def known(self) -> str:
        return self.region("What we know").inner_text()

    @property
    def note(self) -> Locator:
        return self.page.get_by_label(self.say("What did you do?"))

    def done(self) -> None:
        """Press the button; where it leads is the story's."""
        self.press(self.page.get_by_role("button", name=self.say("Mark as done")))
