"""One order: when it comes, where its parcels are, what happened, and why it waits."""

import re

from playwright.sync_api import Locator

from e2e.screens.parcel import Parcel
from e2e.screens.screen import Screen


class Order(Screen):
    """One order."""

    address = "/@{}/orders/{}"

    @property
    def about(self) -> str:
        """What it is: its number and that of the customer."""
        return self.main.get_by_text(self.where[1]).first.inner_text()

    @property
    def lines(self) -> Locator:
        """What is in it."""
        table = self.page.get_by_role("table", name=self.say("Items"))
        return table.get_by_role("row").filter(has=self.page.get_by_role("rowheader"))

    @property
    def happened(self) -> list[str]:
        """Newest first."""
        return self.region("What happened").get_by_role("listitem").all_inner_texts()

    @property
    def means(self) -> Locator:
        """What its state means: why, whom it waits for, since when, what next, what one can do."""
        return self.main.locator("#means")

    @property
    def approve(self) -> Locator:
        """The way on for who may approve it."""
        return self.link("Approve order")

    @property
    def decision(self) -> Locator:
        """That it was approved or declined, by whom and why."""
        return self.main.locator("[aria-labelledby='decision']")

    @property
    def parcels(self) -> Locator:
        """The parcels under the steps, the last packed first."""
        return self.page.get_by_role("list", name=self.say("Parcels"), exact=True).get_by_role("link")

    def open_parcel(self, place: int) -> Parcel:
        """The first, second... row of its parcels."""
        row = self.parcels.nth(place - 1)
        found = re.findall(r"/parcels/([^/]+)/([^/]+)$", row.get_attribute("href") or "")
        self.press(row)
        return Parcel(self.person, self.where[0], *found[0]).arrive()

    def show_more(self, count: int) -> None:
        """Ask for so many more lines."""
        name = self.say.many("Show one more", "Show %(count)s more", count, count=count)
        self.page.get_by_role("link", name=name, exact=True).click()
