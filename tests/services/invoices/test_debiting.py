"""What was billed too low is billed by a debit note: owed, paid, credited and disputed as an invoice is."""

from datetime import date
from decimal import Decimal

import pytest

from services.db import execute
from services.errors import Denied, Invalid, NotFound
from services.invoices import queries
from services.invoices.crediting import Take, credit
from services.invoices.debiting import Charge, debit
from services.invoices.document import InvoiceKind
from services.invoices.records import DueState, PaymentState
from tests.services.invoices.test_allocations import pay
from tests.services.invoices.world import bill, billed, check

pytestmark = pytest.mark.usefixtures("undone")
FREIGHT = Charge(name="Express freight", price=Decimal(25))


async def test_a_debit_note_names_its_invoice_and_is_due_by_itself() -> None:
    anna, supplier, number = await billed("anna", price="100")
    note = await debit(
        supplier, number, [Charge(position=1, price=Decimal("10.50")), FREIGHT], "Agreed price"
    )
    said, invoice = await queries.document_of(anna, note), await queries.document_of(anna, number)
    assert said.kind is InvoiceKind.DEBIT_NOTE and note.startswith("HRD-D-2026-")
    assert [(one.number, one.issued_on) for one in said.preceding] == [(number, invoice.issued_on)]
    assert said.notes == ("Agreed price",) and (said.seller, said.buyer) == (invoice.seller, invoice.buyer)
    assert [(one.name, one.net, one.rate) for one in said.lines] == [
        ("Seal", Decimal("10.50"), Decimal(19)),
        ("Express freight", Decimal("25.00"), Decimal(19)),
    ]
    assert (said.totals.without_tax, said.totals.tax) == (Decimal("35.50"), Decimal("6.75"))
    assert said.due_on == date(2026, 12, 21) and said.payment_reference.startswith("RF")
    row = await queries.find(anna, note)
    assert (
        row.open
        and row.open.minor == 4225
        and (row.payment, row.due) == (PaymentState.UNPAID, DueState.NOT_DUE)
    )
    [kept] = await execute(
        "SELECT debits_id, (SELECT id FROM invoice WHERE number = $2) AS id FROM invoice WHERE number = $1",
        note,
        number,
    )
    assert kept["debits_id"] == kept["id"]
    await check(anna)


async def test_more_of_a_line_costs_what_the_line_costs_and_money_finds_it() -> None:
    minji, supplier, number = await billed()
    note = await debit(
        supplier, number, [Charge(position=1, quantity=Decimal(2))], "Two more were in the box"
    )
    said = await queries.document_of(minji, note)
    assert said.lines[0].net == 36000 and said.totals.due == 39600
    await pay(supplier, 39600, note)
    assert (await queries.find(minji, note)).payment is PaymentState.PAID
    assert (await queries.find(minji, number)).payment is PaymentState.UNPAID
    taken = await credit(supplier, note, [Take(position=1, quantity=Decimal(1))], "One only")
    assert (await queries.document_of(minji, taken)).preceding[0].number == note
    await check(minji)


@pytest.mark.parametrize(
    ("charges", "reason", "error"),
    [
        ([], "x", Invalid),
        ([FREIGHT], " ", Invalid),
        ([Charge(name=" ", price=Decimal(1))], "x", Invalid),
        ([Charge(name="Freight")], "x", Invalid),
        ([Charge(position=1, price=Decimal(-1))], "x", Invalid),
        ([Charge(position=1, quantity=Decimal(0))], "x", Invalid),
        ([Charge(position=1, price=Decimal("0.4"))], "x", Invalid),
        ([Charge(position=9, price=Decimal(1))], "x", NotFound),
    ],
)
async def test_what_cannot_be_billed(charges: list[Charge], reason: str, error: type[Exception]) -> None:
    minji, supplier, number = await billed()
    before = await queries.counts(minji)
    with pytest.raises(error):
        await debit(supplier, number, charges, reason)
    assert await queries.counts(minji) == before
    with pytest.raises(Denied):
        await debit(minji, number, charges, reason)
    other = await bill(minji, "T-2", "770000000002", "KRW", [(1, "5")])
    assert int(other[-5:]) == int(number[-5:]) + 1


async def test_only_an_invoice_of_ours_is_added_to() -> None:
    _minji, supplier, number = await billed()
    note = await debit(supplier, number, [FREIGHT], "Freight")
    for wrong in (note, "HRK-0"):
        with pytest.raises(NotFound):
            await debit(supplier, wrong, [FREIGHT], "Freight")
