"""The list of orders, the sheet that filters it, and one order."""

import re

from playwright.sync_api import Locator, expect

from e2e.screens.order import Order
from e2e.screens.screen import Screen


class OrderList(Screen):
    """All orders of an account, newest first."""

    address = "/@{}/orders"

    @property
    def rows(self) -> Locator:
        """One for each order."""
        return (
            self.page.get_by_role("table").get_by_role("row").filter(has=self.page.get_by_role("rowheader"))
        )

    @property
    def numbers(self) -> list[str]:
        """The numbers on the page, from top to bottom."""
        return [re.findall(r"[\w-]+$", name)[0] for name in self.rows.get_by_role("link").all_inner_texts()]

    def row(self, number: str) -> Locator:
        return self.rows.get_by_role("link", name=re.compile(rf"\b{re.escape(number)}$"))

    def search(self, text: str) -> "OrderList":
        """Type a number that stands on some paper."""
        box = self.page.get_by_role("searchbox", name=self.say("Search")).filter(visible=True).first
        box.fill(text)
        with self.leaving():
            box.press("Enter")
        return self.arrive()

    def found_by(self, number: str) -> str:
        """What the row says of the paper with the number that was typed."""
        return self.page.locator(f"[data-key='{number}'] .found").inner_text().strip()

    def changed(self, number: str) -> bool:
        """The row is marked: something happened since its reader looked."""
        return self.say("changed since you looked") in self.row(number).inner_text()

    @property
    def saved(self) -> Locator:
        """The saved views, as chips."""
        return self.page.get_by_role("navigation", name=self.say("Saved views"), exact=True)

    def save_as(self, name: str) -> "OrderList":
        """Keep the present filter under a name."""
        self.page.get_by_role("link", name=self.say("Save view"), exact=True).click()
        self.settle()
        self.page.get_by_label(self.say("Name of this view"), exact=True).fill(name)
        self.press(self.page.get_by_role("button", name=self.say("Save view"), exact=True))
        return self.arrive()

    def download(self) -> tuple[str, str]:
        """The name and the text of the file of this list."""
        with self.page.expect_download() as expected:
            self.page.get_by_role("link", name=self.say("Download as CSV")).click()
        file = expected.value
        return file.suggested_filename, file.path().read_text(encoding="utf-8-sig")

    def chip(self, label: str) -> Locator:
        """A chip by its English label; what it counts comes after."""
        chips = self.page.get_by_role("navigation", name=self.say("Filter"), exact=True)
        return chips.get_by_role("link", name=re.compile(rf"^{re.escape(self.say(label))}\b"))

    def choose(self, label: str) -> "OrderList":
        """Narrow the list by a chip."""
        self.press(self.chip(label))
        return self.arrive()

    def let_go_of(self, label: str) -> "OrderList":
        """Take back what the sheet narrowed."""
        chosen = self.page.get_by_role("navigation", name=self.say("Chosen filters"))
        self.press(chosen.get_by_role("link", name=self.say(label)))
        return self.arrive()

    @property
    def filter(self) -> Locator:
        """The chip that opens the sheet."""
        return self.page.get_by_role("link", name=self.say("Filter"), exact=True)

    def open_filter(self) -> "FilterSheet":
        self.filter.click()
        return FilterSheet(self.person, *self.where).arrive()

    @property
    def more(self) -> Locator:
        """Show 20 more."""
        return self.page.get_by_role(
            "link", name=self.say.many("Show one more", "Show %(count)s more", 20, count=20)
        )

    def show_more(self) -> "OrderList":
        self.press(self.more)
        return self.arrive()

    def fresh(self, count: int) -> Locator:
        """What says that so many orders came meanwhile."""
        name = self.say.many("Show one new order", "Show %(count)s new orders", count, count=count)
        return self.page.get_by_role("link", name=name)

    def open_order(self, number: str) -> "Order":
        self.press(self.row(number))
        return Order(self.person, *self.where, number).arrive()


class FilterSheet(Screen):
    """Status, day and place, in a sheet above the list; without script a page."""

    address = "/@{}/orders/filter"

    @property
    def sheet(self) -> Locator:
        return self.page.get_by_role("dialog")

    def arrive(self) -> "FilterSheet":
        expect(self.page.get_by_role("heading", name=self.say("Filter orders"))).to_be_visible()
        return super().arrive()

    def choose(self, label: str) -> None:
        """A status or a period, by its English label."""
        self.page.get_by_role("radio", name=re.compile(rf"^{re.escape(self.say(label))}\b")).check()

    def day(self, label: str) -> Locator:
        """The first or the last day, by its English label."""
        return self.page.get_by_label(self.say(label), exact=True)

    def press_show(self) -> None:
        self.press(self.page.get_by_role("button", name=self.say("Show orders")))

    def show(self) -> OrderList:
        self.press_show()
        return OrderList(self.person, *self.where).arrive()

    def close(self) -> None:
        """The cross."""
        self.sheet.get_by_role("button", name=self.say("Close")).click()
        self.is_closed()

    def is_closed(self) -> None:
        expect(self.sheet).to_be_hidden()
