"""What was billed wrongly is taken back, never more than was billed, and all of it to the last won."""

from decimal import Decimal

import pytest

from services.errors import Conflict, Denied, Invalid, NotFound
from services.invoices import queries
from services.invoices.crediting import Take, credit
from services.invoices.document import InvoiceKind
from services.invoices.records import PaymentState
from tests.services.invoices.world import bill, billed, check

pytestmark = pytest.mark.usefixtures("undone")


async def test_a_credit_note_says_what_it_corrects() -> None:
    minji, supplier, number = await billed()
    note = await credit(supplier, number, [Take(position=1, quantity=Decimal(1))], "One was broken")
    said, invoice = await queries.document_of(minji, note), await queries.document_of(minji, number)
    assert said.kind is InvoiceKind.CREDIT_NOTE and note.startswith("HRK-C-2026-")
    assert [one.number for one in said.preceding] == [number] and said.notes == ("One was broken",)
    assert (said.seller, said.buyer, said.order) == (invoice.seller, invoice.buyer, invoice.order)
    assert said.lines[0].quantity == 1 and said.totals.with_tax == 19800
    row = await queries.find(minji, number)
    assert row.open and row.open.minor == 79200 - 19800
    assert {one.number for one in await queries.page(minji, search=invoice.order)} == {note, number}
    await check(minji)


@pytest.mark.parametrize(
    ("who", "price"), [("minji", "3335"), ("anna", "3.335"), ("anna", "0.07"), ("carl", "9.99")]
)
async def test_piece_by_piece_all_of_it_comes_back(who: str, price: str) -> None:
    customer, supplier, number = await billed(who, price=price, quantity=7)
    whole = (await queries.document_of(customer, number)).totals
    taken = []
    for piece in (1, 2, 4):
        note = await credit(supplier, number, [Take(position=1, quantity=Decimal(piece))], "Back")
        taken.append((await queries.document_of(customer, note)).totals)
    assert sum(one.with_tax for one in taken) == whole.with_tax and sum(one.tax for one in taken) == whole.tax
    row = await queries.find(customer, number)
    assert row.open and row.open.minor == 0 and row.payment is PaymentState.CREDITED
    with pytest.raises(Conflict):
        await credit(supplier, number, [Take(position=1, quantity=Decimal(1))], "Again")
    await check(customer)


async def test_an_amount_comes_off_a_price() -> None:
    anna, supplier, number = await billed("anna", price="100")
    note = await credit(supplier, number, [Take(position=1, amount=Decimal("10.50"))], "Agreed price")
    said = await queries.document_of(anna, note)
    assert said.totals.without_tax == Decimal("10.50") and said.totals.tax == Decimal("2.00")
    with pytest.raises(Conflict):
        await credit(supplier, number, [Take(position=1, amount=Decimal("389.51"))], "Too much")
    await credit(supplier, number, [Take(position=1, amount=Decimal("389.50"))], "The rest")
    row = await queries.find(anna, number)
    assert row.open and row.open.minor == 0
    await check(anna)


@pytest.mark.parametrize(
    ("takes", "reason", "error"),
    [
        ([], "x", Invalid),
        ([Take(position=1, quantity=Decimal(1))], " ", Invalid),
        ([Take(position=1)], "x", Invalid),
        ([Take(position=1, quantity=Decimal(-1))], "x", Invalid),
        ([Take(position=1, quantity=Decimal(1), amount=Decimal(1))], "x", Invalid),
        ([Take(position=1, quantity=Decimal(1))] * 2, "x", Invalid),
        ([Take(position=1, amount=Decimal("0.5"))], "x", Invalid),
        ([Take(position=9, quantity=Decimal(1))], "x", NotFound),
        ([Take(position=1, quantity=Decimal(5))], "x", Conflict),
    ],
)
async def test_what_cannot_be_taken_back(takes: list[Take], reason: str, error: type[Exception]) -> None:
    minji, supplier, number = await billed()
    before = await queries.counts(minji)
    with pytest.raises(error):
        await credit(supplier, number, takes, reason)
    assert await queries.counts(minji) == before
    with pytest.raises(Denied):
        await credit(minji, number, takes, reason)
    # The number that it had taken is given out again.
    other = await bill(minji, "T-2", "770000000002", "KRW", [(1, "5")])
    assert int(other[-5:]) == int(number[-5:]) + 1


async def test_a_credit_note_is_not_credited() -> None:
    _minji, supplier, number = await billed()
    note = await credit(supplier, number, [Take(position=1, quantity=Decimal(1))], "Back")
    for wrong in (note, "HRK-0"):
        with pytest.raises(NotFound):
            await credit(supplier, wrong, [Take(position=1, quantity=Decimal(1))], "Back")
