"""An invoice of a Korean company in the terms of 세금계산서."""

from decimal import Decimal

import msgspec
import pytest

from services.invoices.document import InvoiceDocument, InvoiceKind, TaxCategory
from services.invoices.queries import document_of, page
from services.invoices.tax_invoice import tax_invoice_of
from tests.factories import acting
from tests.papers import invoice

APPROVAL = "202611214100020312345678"


def odd() -> InvoiceDocument:
    """Lines the tax of which is no whole won."""
    document = invoice(locale="ko", lines=3)
    lines = tuple(msgspec.structs.replace(line, net=line.net + 7) for line in document.lines)
    base = sum((line.net for line in lines), Decimal(0))
    [group] = document.taxes
    taxes = (msgspec.structs.replace(group, base=base, tax=Decimal(int(base / 10))),)
    return msgspec.structs.replace(document, lines=lines, taxes=taxes)


def test_only_a_korean_company_has_one() -> None:
    assert tax_invoice_of(invoice()) is None and tax_invoice_of(invoice(locale="ja")) is None
    told = tax_invoice_of(invoice(locale="ko"))
    assert told and [one.line for one in told.lines] == list(invoice(locale="ko").lines)


def test_the_tax_of_the_lines_adds_up_to_the_tax_of_the_invoice() -> None:
    document = odd()
    told = tax_invoice_of(document)
    assert told and sum(one.tax for one in told.lines) == document.taxes[0].tax
    floors = [int(line.net / 10) for line in document.lines]
    differ = [place for place, one in enumerate(told.lines) if one.tax != floors[place]]
    largest = max(range(3), key=lambda place: document.lines[place].net)
    assert differ in ([], [largest]) and sum(floors) < document.taxes[0].tax


def test_zero_rated_lines_have_no_tax() -> None:
    told = tax_invoice_of(invoice(locale="ko", category=TaxCategory.EXPORT))
    assert told and {one.tax for one in told.lines} == {Decimal(0)}


@pytest.mark.parametrize(
    ("said", "approval"),
    [(APPROVAL, APPROVAL), ("20261121-41000203-12345678", APPROVAL), ("2026", ""), ("x" * 24, ""), ("", "")],
)
def test_an_approval_number_has_24_digits(said: str, approval: str) -> None:
    told = tax_invoice_of(invoice(locale="ko", approval=said))
    assert told and told.approval == approval


def test_what_is_not_settled_is_claimed() -> None:
    document = invoice(locale="ko")
    told = tax_invoice_of(document)
    assert told and (told.cash, told.credit, told.claimed) == (Decimal(0), document.totals.due, True)
    paid = msgspec.structs.replace(document.totals, prepaid=document.totals.with_tax, due=Decimal(0))
    told = tax_invoice_of(msgspec.structs.replace(document, totals=paid))
    assert told and (told.cash, told.credit, told.claimed) == (document.totals.with_tax, Decimal(0), False)
    told = tax_invoice_of(invoice(locale="ko", kind=InvoiceKind.CREDIT_NOTE))
    assert told and not told.claimed


@pytest.mark.usefixtures("undone")
async def test_every_invoice_of_the_demo_world_adds_up() -> None:
    minji = await acting("minji")
    for row in await page(minji):
        document = await document_of(minji, row.number)
        told = tax_invoice_of(document)
        assert told and sum(one.tax for one in told.lines) == document.totals.tax
