"""Every kind of invoice holds the schema and the rules of Factur-X, and says what the document says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from services.invoices.document import (
    EarlyPayment,
    Instalment,
    InvoiceDocument,
    InvoiceKind,
    Preceding,
    TaxCategory,
)
from services.papers import cii
from services.papers.checking import Rules, findings
from tests.papers import BUYERS, Case, invoice, rounded

ABROAD: dict[str, Any] = {"delivered_to": BUYERS["en"].address, "delivered_name": "Atelier 2"}
CASES: dict[str, InvoiceDocument] = {
    "English": invoice(),
    "Korean": invoice(locale="ko"),
    "Japanese": invoice(locale="ja"),
    "one line": invoice(lines=1),
    "discount": invoice(discount=Decimal("10.00")),
    "credit note": invoice(
        kind=InvoiceKind.CREDIT_NOTE, preceding=(Preceding(number="INV-1", issued_on=date(2026, 11, 1)),)
    ),
    "debit note": invoice(kind=InvoiceKind.DEBIT_NOTE),
    "pro forma": invoice(kind=InvoiceKind.PRO_FORMA),
    "reverse charge": invoice(
        category=TaxCategory.REVERSE_CHARGE, reason="Reverse charge", reason_code="VATEX-EU-AE"
    ),
    "within the Union": invoice(
        category=TaxCategory.INTRA_COMMUNITY,
        reason="Intra-community supply",
        reason_code="VATEX-EU-IC",
        **ABROAD,
    ),
    "export": invoice(category=TaxCategory.EXPORT, reason="Export", reason_code="VATEX-EU-G"),
    "parts": invoice(
        instalments=(
            Instalment(due_on=date(2026, 12, 5), amount=Decimal("3000.00")),
            Instalment(due_on=date(2027, 1, 5), amount=Decimal("4567.48")),
        ),
        early_payment=EarlyPayment(until=date(2026, 12, 5), percent=Decimal(2)),
    ),
    "period": invoice(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30), tax_point=date(2026, 11, 30)),
    "another currency for the tax": invoice(tax_currency="SEK", tax_in_that=Decimal("7100.12")),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_an_invoice_to_schema_and_rules(name: str) -> None:
    assert findings(cii.write(CASES[name]), Rules.FACTUR_X) == ()


def test_a_wrong_sum_is_found_by_the_rule_that_is_about_it() -> None:
    right = invoice()
    wrong = cii.write(right).replace(
        f">{right.totals.with_tax}<".encode(), f">{right.totals.with_tax + 1}<".encode()
    )
    assert "BR-CO-15" in {one.rule for one in findings(wrong, Rules.FACTUR_X)}


def test_no_tax_without_a_reason() -> None:
    without = invoice(category=TaxCategory.REVERSE_CHARGE)
    assert {one.rule for one in findings(cii.write(without), Rules.FACTUR_X)} == {"BR-AE-10"}


@pytest.mark.parametrize("locale", ["en", "ko", "ja"])
def test_amounts_are_those_of_the_document_to_the_last_digit(locale: str) -> None:
    document = invoice(Case(locale=locale))
    read = etree.fromstring(cii.write(document))
    assert [text(one, "ram:LineTotalAmount") for one in lines(read)] == [
        str(line.net) for line in document.lines
    ]
    assert text(read, "ram:GrandTotalAmount") == str(document.totals.with_tax)
    assert text(read, "ram:DuePayableAmount") == str(document.totals.due)
    assert document.totals.due == rounded(document.totals.due, locale)


def test_a_long_address_loses_nothing() -> None:
    long = BUYERS["en"].address.__class__(lines=("A 1", "B 2", "C 3", "D 4"), city="Lyon", country="FR")
    document = invoice(delivered_to=long, delivered_name="Atelier 2")
    assert findings(cii.write(document), Rules.FACTUR_X) == ()
    assert text(etree.fromstring(cii.write(document)), "ram:ShipToTradeParty//ram:LineThree") == "C 3, D 4"


def lines(read: Any) -> Any:
    return read.iterfind(".//ram:IncludedSupplyChainTradeLineItem", cii.SPACES)


def text(read: Any, path: str) -> str:
    found: str = read.findtext(f".//{path}", namespaces=cii.SPACES)
    return found
