"""Many invoices at once, in the states of the page."""

from datetime import date
from typing import Any

from web.components.made_up_invoices import EVERY
from web.components.specimen import Shown
from web.pages.bundle.views import InvoiceBundle
from web.periods import Chosen, Days, Period

DAYS = Days(date(2026, 11, 1), date(2026, 11, 30))
CHIPS = [("A period", "#", None, True), ("Another period", "#", None, False)]
GROUPS = [("all", "Every one"), ("open", "Some of them")]


def specimens() -> Shown:
    rows = list(EVERY.values())
    yield "all printed", _page(rows=rows, count=len(rows))
    yield "some not printed", _page(rows=rows, count=300, unprepared=12)
    yield "one", _page(rows=rows[:1], count=1, unprepared=1)
    yield "too many", _page(rows=rows, count=1001)
    yield "none", _page()
    yield "filtered", _page(group="open")
    wrong = Chosen(
        period=Period.OWN,
        begins="2026-02-02",
        ends="",
        days=None,
        errors={"begins": "A made-up mistake", "ends": "Another one"},
    )
    yield "wrong days", _page(chosen=wrong)


def _page(**given: Any) -> InvoiceBundle:
    chosen = Chosen(period=Period.THIS_MONTH, begins="2026-11-01", ends="2026-11-30", days=DAYS, errors={})
    usual: dict[str, Any] = {
        "chosen": chosen, "chips": CHIPS, "group": "all", "groups": GROUPS, "rows": [], "count": 0, "most": 1000,
        "unprepared": 0, "asked": {"period": "month"},
    }  # fmt: skip
    return InvoiceBundle(**usual | given)
