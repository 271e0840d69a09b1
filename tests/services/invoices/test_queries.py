"""What the demo world's customers see of their invoices: what is due when, and every number that finds one."""

from datetime import date

import pytest

from services.db import execute
from services.errors import NotFound
from services.invoices import queries
from services.invoices.document import InvoiceKind
from services.invoices.queries import Start
from services.invoices.records import DueState, Group, PaymentState
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.parametrize("who", ["minji", "anna", "kenji", "carl"])
async def test_numbers_follow_the_days_and_each_group_holds_what_it_says(who: str) -> None:
    actor = await acting(who)
    rows = await queries.page(actor)
    ordered = sorted((row for row in rows if row.kind is InvoiceKind.INVOICE), key=lambda row: row.number)
    assert ordered and [row.issued_on for row in ordered] == sorted(row.issued_on for row in ordered)
    counts = await queries.counts(actor)
    for group in Group:
        assert counts[group] == len(await queries.page(actor, group))
    owed = [row for row in rows if row.kind is not InvoiceKind.PRO_FORMA]
    assert counts[Group.OPEN] + counts[Group.PAID] == len(owed)
    overdue = await queries.page(actor, Group.OVERDUE)
    assert all(row.due is DueState.OVERDUE and row.overdue and row.overdue.minor > 0 for row in overdue)
    assert {row.due for row in await queries.page(actor, Group.DUE_NOW)} <= {
        DueState.OVERDUE,
        DueState.DUE_NOW,
    }


async def test_the_sums_are_those_of_the_rows() -> None:
    minji = await acting("minji")
    rows, [sums] = await queries.page(minji), await queries.sums(minji)
    assert sums.currency == "KRW"
    assert sums.open.minor == sum(row.open.minor for row in rows if row.open)
    assert sums.overdue.minor == sum(row.overdue.minor for row in rows if row.overdue) > 0


async def test_any_number_on_a_paper_finds_the_invoice() -> None:
    minji = await acting("minji")
    [row] = await queries.page(minji, search="10466")
    said = await queries.document_of(minji, row.number)
    for typed in (row.number, row.number.lower(), "PO 7712", "L-10466", said.payment_reference, "# 10466"):
        assert [one.number for one in await queries.page(minji, search=typed)] == [row.number], typed
    assert [one.number for one in await queries.page(minji, search="１０４６６")] == [row.number]
    assert await queries.page(minji, search="%") == [] == await queries.page(minji, search="_")
    with pytest.raises(NotFound):
        await queries.find(minji, "10466")


async def test_pages_follow_each_other() -> None:
    minji = await acting("minji")
    rows, start, seen = await queries.page(minji), None, []
    while part := await queries.page(minji, limit=2, start=start):
        seen += part
        start = Start(part[-1].issued_on, part[-1].id)
    assert seen == rows and len(rows) > 4


async def test_instalments_are_due_one_after_the_other() -> None:
    minji = await acting("minji")
    [row] = await queries.page(minji, search="10451")
    assert (row.payment, row.due) == (PaymentState.UNPAID, DueState.OVERDUE)
    assert row.next_due_on and row.next_due_on < date(2026, 11, 21)
    [kept] = await execute("SELECT due_on, amount_minor FROM instalment WHERE invoice_id = $1", row.id)
    assert (kept["due_on"], kept["amount_minor"]) == (row.next_due_on, row.open and row.open.minor)
