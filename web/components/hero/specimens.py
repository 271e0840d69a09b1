"""hero in its states."""

from typing import Any

from services.money import Money
from web.components.specimen import LONG, Specimens


def specimens(ui: Any) -> Specimens:
    yield (
        "a sentence",
        {"title": "Arrives Tuesday 24 November", "eyebrow": "Order 10482 · PO 7731", "soon": "in 3 days"},
    )
    yield (
        "late",
        {"title": "Now arrives Thursday 26 November", "soon": "7 days later than promised", "tone": "warn"},
    )
    yield "arrived", {"title": "Delivered Friday 20 November", "soon": "All received", "tone": "ok"}
    yield "cancelled", {"title": "Cancelled", "soon": "Nothing will come", "tone": "mute"}
    yield "wrong", {"title": "Not delivered", "soon": "Nobody was there twice", "tone": "bad"}
    yield "a figure", {"title": "To pay", "figure": ui.amount(Money(591382, "EUR")), "soon": "2 invoices"}
    yield "long", {"title": LONG}
