"""The two pages on which an approver decides, and nothing else is to be done."""

from playwright.sync_api import Locator

from e2e.screens.order import Order
from e2e.screens.screen import Screen


class _Decision(Screen):
    """What both have in common."""

    @property
    def again(self) -> Locator:
        """That the order changed meanwhile, and how."""
        return self.main.locator("[aria-labelledby='changed']")

    @property
    def decided(self) -> Locator:
        """Who was faster."""
        return self.main.locator("[aria-labelledby='decided']")

    def _press(self, words: str) -> Order:
        self.press(self.main.get_by_role("button", name=self.say(words), exact=True))
        return Order(self.person, *self.where)


class Approve(_Decision):
    """Who ordered what, for how much, when it would come."""

    address = "/@{}/orders/{}/approve"

    @classmethod
    def of(cls, order: Order) -> "Approve":
        """From the page of the order."""
        order.press(order.approve)
        return cls(order.person, *order.where).arrive()

    def approve(self) -> Order:
        """Gives the order, at which one is unless something was in the way."""
        return self._press("Approve order")

    def decline(self) -> "Decline":
        """On to the reason."""
        self.press(self.link("Decline"))
        return Decline(self.person, *self.where).arrive()


class Decline(_Decision):
    """Why not."""

    address = "/@{}/orders/{}/decline"

    @property
    def reason(self) -> Locator:
        return self.main.get_by_role("textbox", name=self.say("Reason"))

    def decline(self) -> Order:
        """Gives the order, at which one is unless something was in the way."""
        return self._press("Decline order")
