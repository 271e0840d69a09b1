"""A pro forma invoice says what will be asked, is owed by nobody, and takes no number of an invoice."""

from datetime import date, timedelta
from decimal import Decimal

import asyncpg
import pytest

from services import clock
from services.actor import Actor
from services.db import execute, transaction
from services.errors import Conflict, Denied, Invalid, NotFound
from services.invoices import queries
from services.invoices.allocations import allocate
from services.invoices.disputes import NewDispute, dispute
from services.invoices.document import InvoiceKind, TaxCategory
from services.invoices.issuing import issue
from services.invoices.pro_forma import ask_deposit, pro_forma
from services.invoices.records import Group, Objection
from services.invoices.statement import statements
from services.invoices.terms import Terms
from services.orders.actions import advance
from services.system import system
from tests.factories import acting
from tests.services.invoices.test_allocations import pay
from tests.services.invoices.world import check, on, ordered, ship

pytestmark = pytest.mark.usefixtures("undone")
LINES = [(4, "100"), (2, "33.33")]


async def announced(who: str = "anna") -> tuple[Actor, Actor, str]:
    customer = await acting(who)
    supplier = system("test", customer.account_id)
    await ordered(customer, "T-1", LINES, "KRW" if who == "minji" else "EUR")
    return customer, supplier, await pro_forma(supplier, "T-1")


async def test_it_says_what_it_is_and_what_the_order_will_cost() -> None:
    anna, supplier, number = await announced()
    said = await queries.document_of(anna, number)
    assert said.kind is InvoiceKind.PRO_FORMA and number.startswith("HRD-P-2026-")
    assert (said.totals.without_tax, said.totals.tax) == (Decimal("466.66"), Decimal("88.67"))
    assert "not an invoice" in said.terms and said.due_on is None and said.instalments == ()
    assert said.order == "T-1" and said.delivered_on is None
    await ship(anna, "T-1", "770000000001", 4)
    assert int((await issue(supplier, "T-1"))[-5:]) == 1 + len(await invoices(anna))
    again = await queries.document_of(anna, await pro_forma(supplier, "T-1"))
    assert [line.quantity for line in again.lines] == [2]


async def invoices(customer: Actor) -> list[object]:
    """Those of their supplier that came before the last one."""
    [row] = await execute("SELECT last FROM number_series WHERE name = 'HRD-2026'")
    return [None] * (row["last"] - 1)


async def test_it_is_in_no_sum_no_group_and_no_statement() -> None:
    anna, supplier, number = await announced()
    before, sums = await queries.counts(anna), await queries.sums(anna)
    again = await pro_forma(supplier, "T-1")
    after = await queries.counts(anna)
    assert await queries.sums(anna) == sums
    assert {group for group in Group if after[group] != before[group]} == {Group.ALL}
    today = clock.today("UTC")
    [told] = await statements(anna, today - timedelta(days=1), today)
    assert not {number, again} & {one.number for one in told.movements}
    row = await queries.find(anna, number)
    assert row.overdue and row.overdue.minor == 0 and row.next_due_on is None
    await check(anna)


async def test_nothing_of_it_is_settled_or_disputed() -> None:
    minji, supplier, number = await announced("minji")
    paid = await pay(supplier, 100)
    with pytest.raises(Conflict):
        await allocate(supplier, paid, number, 1)
    told = NewDispute(
        number=number, position=1, amount=Decimal(1), reason=Objection.PRICE, evidence="Too much"
    )
    with pytest.raises(Conflict):
        await dispute(minji, told)


async def test_abroad_it_says_why_there_is_no_tax() -> None:
    carl = await acting("carl")
    await ordered(carl, "T-1", LINES)
    said = await queries.document_of(carl, await pro_forma(system("test", carl.account_id), "T-1"))
    assert said.taxes[0].category is TaxCategory.INTRA_COMMUNITY and said.starts_on == said.ends_on != None  # noqa: E711


async def test_what_cannot_be_announced() -> None:
    anna = await acting("anna")
    supplier = system("test", anna.account_id)
    with pytest.raises(NotFound):
        await pro_forma(supplier, "T-9")
    await ordered(anna, "T-1", LINES)
    with pytest.raises(Denied):
        await pro_forma(anna, "T-1")
    with pytest.raises(Denied):
        await ask_deposit(anna, "T-1")
    for percent in (None, Decimal(0), Decimal(-1), Decimal(101), Decimal("0.0001")):
        with pytest.raises(Invalid):
            await ask_deposit(supplier, "T-1", percent)
    await advance(anna, "T-1", "cancel")
    with pytest.raises(Conflict):
        await pro_forma(supplier, "T-1")


async def test_a_deposit_asks_for_a_part_as_agreed_or_as_said() -> None:
    anna = await acting("anna")
    supplier = system("test", anna.account_id)
    await ordered(anna, "T-1", LINES)
    await on(anna, Terms(deposit=Decimal(30)))
    said = await queries.document_of(anna, await ask_deposit(supplier, "T-1"))
    assert [(one.name, one.net) for one in said.lines] == [
        ("Deposit of 30% for order T-1", Decimal("140.00"))
    ]
    assert said.totals.due == Decimal("166.60") and said.payment_reference.startswith("RF")
    other = await queries.document_of(anna, await ask_deposit(supplier, "T-1", Decimal("12.5")))
    assert other.lines[0].name == "Deposit of 12.5% for order T-1" and other.totals.without_tax == Decimal(
        "58.33"
    )


async def test_the_database_takes_a_deposit_for_a_pro_forma_invoice_only() -> None:
    anna, _supplier, number = await announced()
    for which in (
        "(SELECT id FROM invoice WHERE kind = '380' LIMIT 1)",
        f"(SELECT id FROM invoice WHERE number = '{number}')",
    ):
        currency = "EUR" if "380" in which else "USD"
        with pytest.raises(asyncpg.CheckViolationError, match="pro forma"):
            async with transaction():
                await execute(
                    "INSERT INTO payment (id, account_id, amount_minor, currency, method, reference, received_on, recorded_at,"
                    f" source, source_ref, deposit_id) VALUES (gen_random_uuid(), $1, 1, $2, '', '', $3, now(), 't', 't', {which})",
                    anna.account_id, currency, date(2026, 11, 21),
                )  # fmt: skip
