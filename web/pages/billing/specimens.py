"""The list of invoices and its part of the start page, in their states."""

from typing import Any

import msgspec

from services.money import Money
from web.components.made_up_invoices import EURO, EVERY, INVOICE, NOT_DUE, PAID, SETTLED, WON
from web.components.specimen import LONG, Shown
from web.pages.billing.views import BillingList, DueInvoices

CHIPS = [("A group", "#", 14, True), ("Another group", "#", 0, False)]
NEAR = msgspec.structs.replace(EURO, overdue=Money(0, "EUR"))


def specimens() -> Shown:
    yield "some late", _list()
    yield "some due soon", _list(sums=[NEAR])
    yield "nothing due yet, older ones", _list(sums=[WON], older="#")
    yield "two currencies", _list(sums=[EURO, WON])
    yield "all paid", _list(sums=[SETTLED], rows=[PAID])
    yield "nothing found", _list(rows=[], search=LONG)
    yield "nothing fits", _list(rows=[], keep={"group": "paid"})
    yield "none yet", _list(rows=[], sums=[], any_at_all=False)
    yield "some late", DueInvoices(rows=[INVOICE, NOT_DUE], count=2, open=[EURO.open], any_at_all=True)
    yield "more than fit", DueInvoices(rows=[INVOICE], count=3, open=[EURO.open], any_at_all=True)
    yield "nothing due", DueInvoices(rows=[], count=0, open=[EURO.open, WON.open], any_at_all=True)
    yield "nothing open", DueInvoices(rows=[], count=0, open=[], any_at_all=True)
    yield "nothing at all", DueInvoices(rows=[], count=0, open=[], any_at_all=False)


def _list(**given: Any) -> BillingList:
    usual: dict[str, Any] = {
        "sums": [EURO], "rows": list(EVERY.values()), "chips": CHIPS, "sorts": CHIPS, "csv_url": "#", "search": "", "keep": {}, "older": "",
        "count": 45, "whole": False, "clear_url": "#", "any_at_all": True,
    }  # fmt: skip
    return BillingList(**usual | given)
