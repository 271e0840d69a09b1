"""The main screens of the portal, each with the person who sees it."""

from collections.abc import Callable

import msgspec

from e2e.person import Person
from e2e.screens.account import Account, Accounts, People
from e2e.screens.approval import Approve, Decline
from e2e.screens.billing import (
    Billing,
    Bundle,
    DisputedLine,
    Invoice,
    Paid,
    Payment,
    Promise,
    Recipients,
    Statement,
    TaxInvoice,
)
from e2e.screens.contacts import Contacts
from e2e.screens.desk import Desk
from e2e.screens.home import Home, Inbox
from e2e.screens.order import Order
from e2e.screens.orders import FilterSheet, OrderList
from e2e.screens.problem import Problem, SignedOut
from e2e.screens.screen import Screen
from e2e.screens.sign_in import SecondFactor, SignIn


class Scene(msgspec.Struct, frozen=True):
    """A name, who looks, and how they get there; `who` is empty where nobody is signed in."""

    name: str
    who: str
    go: Callable[[Person], object]

    @property
    def host(self) -> str:
        return "staff" if self.who == "sora" else "portal"


def scene(name: str, who: str, screen: type[Screen], *where: str) -> Scene:
    """A screen that has an address."""
    return Scene(name, who, lambda person: person.opens(screen, *where))


def filter_sheet_of(account: str) -> Callable[[Person], object]:
    return lambda person: person.opens(OrderList, account).open_filter()


def accounts_sheet(person: Person) -> None:
    person.opens(Home, "aoi").change_account()
    person.at(Accounts)


def failed(person: Person) -> None:
    for widget in ("needs-you", "arriving", "recent-orders"):
        person.stage.fail(widget)
    try:
        person.opens(Home, "hanul")
    finally:
        person.stage.end_faults()


def confirm(person: Person) -> None:
    person.page.goto(person.stage.origin() + "/auth/confirm?next=/@hanul/account")
    person.at(SignIn).choose({"en": "Minji Kim"}.get(person.words.language, "김민지"))
    person.at(SecondFactor)


SCENES = (
    scene("sign-in", "", SignIn),
    scene("signed-out", "", SignedOut),
    scene("imprint", "", Problem, "/imprint"),
    scene("privacy", "", Problem, "/privacy"),
    scene("accessibility", "", Problem, "/accessibility"),
    scene("offline", "", Problem, "/offline"),
    scene("home-technical", "minji", Home, "hanul"),
    scene("home-approver", "jun", Home, "hanul"),
    scene("home-business", "anna", Home, "nordwind"),
    scene("home-empty", "nova", Home, "nova"),
    scene("inbox", "kenji", Inbox),
    Scene("accounts", "kenji", accounts_sheet),
    scene("orders", "minji", OrderList, "hanul"),
    scene("orders-many", "max", OrderList, "maxwell"),
    scene("orders-blind", "yuna", OrderList, "hanul"),
    scene("orders-empty", "nova", OrderList, "nova"),
    Scene("orders-filter", "minji", filter_sheet_of("hanul")),
    scene("filter-page", "minji", FilterSheet, "hanul"),
    scene("order", "minji", Order, "hanul", "10482"),
    scene("order-late", "minji", Order, "hanul", "10471"),
    scene("order-40", "minji", Order, "hanul", "10438"),
    scene("order-waiting", "jun", Order, "hanul", "10490"),
    scene("order-approve", "jun", Approve, "hanul", "10490"),
    scene("order-decline", "jun", Decline, "hanul", "10490"),
    scene("order-cancelled", "minji", Order, "hanul", "10459"),
    scene("order-blind", "yuna", Order, "hanul", "10482"),
    scene("billing", "minji", Billing, "hanul"),
    scene("billing-empty", "nova", Billing, "nova"),
    scene("invoice-late", "minji", Invoice, "hanul", "HRK-2026-00001"),
    scene("invoice-paid", "minji", Invoice, "hanul", "HRK-2026-00002"),
    scene("tax-invoice", "minji", TaxInvoice, "hanul", "HRK-2026-00001"),
    scene("paid", "minji", Paid, "hanul", "HRK-2026-00001"),
    scene("promise", "minji", Promise, "hanul", "HRK-2026-00001"),
    scene("dispute", "minji", DisputedLine, "hanul", "HRK-2026-00001", ""),
    scene("dispute-line", "minji", DisputedLine, "hanul", "HRK-2026-00001", "?line=1"),
    scene("recipients", "minji", Recipients, "hanul", "HRK-2026-00001"),
    scene("statement", "minji", Statement, "hanul"),
    scene("bundle", "minji", Bundle, "hanul"),
    scene("contacts", "minji", Contacts, "hanul"),
    scene("invoice-partly", "anna", Invoice, "nordwind", "HRD-2026-00001"),
    scene("payment", "anna", Payment, "nordwind", "HRD-2026-00001"),
    scene("account", "minji", Account, "hanul"),
    scene("people", "jun", People, "hanul"),
    scene("denied", "minji", Problem, "/@hanul/people"),
    scene("not-found", "minji", Problem, "/@hanul/orders/1"),
    scene("desk", "sora", Desk),
    Scene("confirm", "minji", confirm),
    Scene("failed", "minji", failed),
)
AT_HOME = {
    "en": ("anna", "nordwind", "20317"),
    "ko": ("minji", "hanul", "10482"),
    "ja": ("kenji", "aoi", "30126"),
}
EVERYBODY = ("minji", "jun", "yuna", "anna", "kenji", "max", "nova", "sora")


def at_home(language: str) -> dict[str, Scene]:
    """The main screens of somebody whose company speaks this language: its goods have names in it."""
    who, account, number = AT_HOME[language]
    scenes = [
        scene("home", who, Home, account),
        scene("orders", who, OrderList, account),
        Scene("orders-filter", who, filter_sheet_of(account)),
        scene("order", who, Order, account, number),
        scene("account", who, Account, account),
    ]
    return {one.name: one for one in scenes}
