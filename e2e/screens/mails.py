"""The outbox, as staff sees it."""

from playwright.sync_api import FrameLocator, Locator

from e2e.screens.screen import Screen


class Mails(Screen):
    """All mails, the newest first."""

    host = "staff"
    address = "/mails"

    @property
    def rows(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("listitem").filter(has=self.page.get_by_role("link"))

    def open_newest(self) -> "Mail":
        self.press(self.rows.first.get_by_role("link"))
        return Mail(self.person).arrive()


class Mail(Screen):
    """One mail as it will look."""

    host = "staff"
    address = "/mails"

    @property
    def as_html(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    @property
    def as_text(self) -> Locator:
        return self.page.locator("pre")
