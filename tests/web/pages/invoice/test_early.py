"""What who pays early has to pay, for as long as it holds."""

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from services.invoices.document import EarlyPayment
from services.invoices.records import PaymentState
from web import formats
from web.components.made_up_invoices import DOCUMENT, INVOICE
from web.pages.invoice.early import early_of

UNPAID = msgspec.structs.replace(INVOICE, payment=PaymentState.UNPAID)


@pytest.mark.parametrize(("days", "told"), [(1, True), (0, True), (-1, False)])
def test_the_discount_is_told_until_its_last_day(days: int, told: bool) -> None:
    early = EarlyPayment(until=formats.today() + timedelta(days=days), percent=Decimal(2))
    found = early_of(UNPAID, msgspec.structs.replace(DOCUMENT, early_payment=early))
    assert (found is not None) is told
    if found:
        less = DOCUMENT.totals.due * Decimal("0.98")
        assert found[0].startswith("2% less") and found[1] == formats.price(round(less, 2), DOCUMENT.currency)


def test_who_paid_a_part_or_was_offered_none_is_told_none() -> None:
    early = EarlyPayment(until=formats.today(), percent=Decimal(2))
    document = msgspec.structs.replace(DOCUMENT, early_payment=early)
    part = msgspec.structs.replace(UNPAID, payment=PaymentState.PARTLY_PAID)
    assert early_of(part, document) is None
    assert early_of(UNPAID, msgspec.structs.replace(DOCUMENT, early_payment=None)) is None
