"""The forms about an invoice in their states."""

from datetime import date
from typing import Any
from uuid import UUID

from services.invoices.records import Objection
from services.money import Money
from web.components.made_up_invoices import ABROAD, DOCUMENT, INVOICE
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.answers.views import DisputeForm, DisputeLines, PaidForm, PromiseForm

OPEN = Money(172978, "EUR")
LATEST = date(2026, 12, 21)


def specimens() -> Shown:
    yield "asked", _paid()
    yield "nothing is open", _paid(open=None)
    yield (
        "wrong",
        _paid(
            amount="9e9",
            note=LONG,
            wrong=[("day", words_of("ahead")), ("amount", words_of("more than open"))],
        ),
    )
    yield "asked", _promise()
    yield "once more", _promise(left=1)
    yield "no promise left", _promise(left=0)
    yield "nothing is open", _promise(open=None)
    yield "wrong", _promise(day="2027-01-01", wrong=[("day", words_of("too late"))])
    for name, document in (("two", DOCUMENT), ("long", ABROAD)):
        yield (
            name,
            DisputeLines(
                number=INVOICE.number,
                currency=document.currency,
                locale=document.locale,
                lines=list(document.lines),
            ),
        )
    yield "asked", _dispute()
    wrong = [(field, words_of(code)) for field, code in (("evidence", "empty"), ("photo", "too large"))]
    yield "wrong", _dispute(reason="damaged", amount="x", again=True, wrong=wrong)
    yield "file again", _dispute(evidence=LONG, again=True, wrong=wrong[:1])


def _paid(**given: Any) -> PaidForm:
    usual: dict[str, Any] = {"open": OPEN, "day": "2026-11-21", "amount": "1729.78", "note": "", "wrong": []}
    return PaidForm(number=INVOICE.number, **usual | given)


def _promise(**given: Any) -> PromiseForm:
    usual: dict[str, Any] = {"open": OPEN, "day": "", "note": "", "latest": LATEST, "left": 2, "wrong": []}
    return PromiseForm(number=INVOICE.number, **usual | given)


def _dispute(**given: Any) -> DisputeForm:
    usual: dict[str, Any] = {
        "line": DOCUMENT.lines[0], "position": 1, "reasons": list(Objection), "once": str(UUID(int=1)), "reason": "",
        "quantity": "", "amount": "1156.00", "evidence": "", "again": False, "wrong": [],
    }  # fmt: skip
    return DisputeForm(number=INVOICE.number, currency="EUR", locale="en", **usual | given)
