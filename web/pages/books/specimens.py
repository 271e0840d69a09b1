"""The bookings for the tax adviser in their states."""

from datetime import date
from typing import Any

from services.datev.ledger import Why
from web.components.specimen import LONG, Shown
from web.pages.books.views import BookExport
from web.pages.books.wording import why_in_words
from web.periods import Chosen, Days, Period

DAYS = Days(date(2026, 10, 1), date(2026, 10, 31))
CHOSEN = Chosen(period=Period.LAST_MONTH, begins="2026-10-01", ends="2026-10-31", days=DAYS, errors={})
WRONG = {"begins": "A made-up mistake", "ends": "Another one"}


def specimens() -> Shown:
    yield "ready", _page()
    yield (
        "wrong days",
        _page(chosen=Chosen(period=Period.OWN, begins="2026-02-02", ends="", days=None, errors=WRONG)),
    )
    yield "without a ledger", _page(set_up=False)
    yield "no company", _page(companies=[])
    for why in Why:
        yield f"stopped: {why.name.lower()}", _page(what="HRD-2026-00012", why=why_in_words(why, LONG))


def _page(**given: Any) -> BookExport:
    usual: dict[str, Any] = {
        "companies": [("de", LONG)], "entity": "de", "chosen": CHOSEN, "chips": [("A period", "#", None, True)],
        "set_up": True,
    }  # fmt: skip
    return BookExport(**usual | given)
