"""Which account an invoice is booked on."""

from decimal import Decimal

import msgspec
import pytest

from services.datev.ledger import SKR03, SKR04, Unbookable
from services.invoices.document import TaxCategory
from tests.services.datev.books import PLAIN, ledger


def test_a_buyer_has_an_account_by_its_vat_identifier_or_its_name() -> None:
    nameless = msgspec.structs.replace(PLAIN, buyer=msgspec.structs.replace(PLAIN.buyer, vat_id=""))
    assert ledger(nameless, PLAIN).debtor(PLAIN) == 10_001
    assert ledger(nameless, PLAIN).debtor(nameless) == 10_000


def test_one_without_an_account_is_named() -> None:
    with pytest.raises(Unbookable, match=f"{PLAIN.number}: no debtor's account for {PLAIN.buyer.name}"):
        ledger().debtor(PLAIN)


def test_what_is_earned_by_category_and_rate() -> None:
    assert ledger().earned(PLAIN, (TaxCategory.STANDARD, Decimal("19.00"))) == 4400
    with pytest.raises(Unbookable, match="no account for category S at 16 %"):
        ledger().earned(PLAIN, (TaxCategory.STANDARD, Decimal(16)))


def test_both_charts_know_the_same_kinds() -> None:
    assert SKR03.keys() == SKR04.keys()
    assert all(8000 <= account < 9000 for account in SKR03.values())
    assert all(4000 <= account < 5000 for account in SKR04.values())
