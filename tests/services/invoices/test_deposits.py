"""What was paid in advance is taken off the invoice, and counted once."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import asyncpg
import pytest

from services.actor import Actor
from services.db import execute, transaction
from services.invoices import queries
from services.invoices.allocations import receive
from services.invoices.crediting import Take, credit
from services.invoices.issuing import issue
from services.invoices.pro_forma import ask_deposit
from services.invoices.records import NewPayment, PaymentState
from services.invoices.statement import statements
from services.system import system
from tests.factories import acting
from tests.services.invoices.world import check, ordered, ship

pytestmark = pytest.mark.usefixtures("undone")
TODAY = date(2026, 11, 21)


async def paid(
    percent: int, amount: str, lines: list[tuple[int, str]] | None = None
) -> tuple[Actor, Actor, str]:
    """Anna paid so much of a deposit for an order of 4 x 100 + 19 %."""
    anna = await acting("anna")
    supplier = system("test", anna.account_id)
    await ordered(anna, "T-1", lines or [(4, "100")])
    number = await ask_deposit(supplier, "T-1", Decimal(percent))
    await pay(supplier, (await queries.document_of(anna, number)).payment_reference, amount)
    return anna, supplier, number


async def pay(supplier: Actor, reference: str, amount: str, key: str = "1") -> UUID:
    new = NewPayment(
        amount=Decimal(amount), currency="EUR", received_on=TODAY, reference=reference, source_ref=key
    )
    return await receive(supplier, new)


async def test_the_invoice_says_what_was_paid_and_asks_for_the_rest() -> None:
    anna, supplier, asked = await paid(30, "142.80")
    assert (await queries.find(anna, asked)).payment is PaymentState.PAID
    [sums] = await queries.sums(anna)
    await ship(anna, "T-1", "770000000001", 4)
    number = await issue(supplier, "T-1")
    said = await queries.document_of(anna, number)
    assert (said.totals.with_tax, said.totals.prepaid, said.totals.due) == (
        Decimal("476.00"),
        Decimal("142.80"),
        Decimal("333.20"),
    )
    assert [one.amount for one in said.instalments] == [Decimal("333.20")]
    assert said.notes == (f"Paid in advance on 2026-11-21 for {asked}: 142.80 EUR",)
    row = await queries.find(anna, number)
    assert row.open and row.open.minor == 33320 and row.payment is PaymentState.UNPAID
    [after] = await queries.sums(anna)
    assert after.open.minor == sums.open.minor + 33320 and after.credit.minor == sums.credit.minor - 14280
    [told] = await statements(anna, TODAY, TODAY)
    moves = [one.amount.minor for one in told.movements]
    assert sorted(moves) == [-14280, 47600] and told.closing.minor - told.opening.minor == 33320
    await check(anna)
    await pay(supplier, said.payment_reference, "333.20", key="2")
    assert (await queries.find(anna, number)).payment is PaymentState.PAID
    await check(anna)


async def test_more_than_the_invoice_asks_for_waits_for_the_next() -> None:
    anna, supplier, _asked = await paid(100, "476.00")
    said = []
    for place in range(2):
        await ship(anna, "T-1", f"77000000000{place}", 2)
        said.append(await queries.document_of(anna, await issue(supplier, "T-1")))
        await check(anna)
    assert [(one.totals.prepaid, one.totals.due) for one in said] == [(Decimal(238), Decimal(0))] * 2
    assert said[0].due_on is None and said[0].instalments == ()
    assert (await queries.find(anna, said[0].number)).payment is PaymentState.PAID


async def test_what_is_credited_of_it_is_to_the_customers_credit_again() -> None:
    anna, supplier, _asked = await paid(100, "476.00")
    [before] = await queries.sums(anna)
    await ship(anna, "T-1", "770000000001", 4)
    number = await issue(supplier, "T-1")
    await credit(supplier, number, [Take(position=1, quantity=Decimal(4))], "Came back")
    [after] = await queries.sums(anna)
    assert after.credit == before.credit and after.open == before.open
    await check(anna)


async def test_money_for_another_order_stays_where_it_is() -> None:
    anna, supplier, _asked = await paid(30, "142.80")
    await ordered(anna, "T-2", [(1, "100")])
    await ship(anna, "T-2", "770000000002", 1)
    said = await queries.document_of(anna, await issue(supplier, "T-2"))
    assert said.totals.prepaid == 0 and said.notes == ()
    await check(anna)


@pytest.mark.parametrize("minor", [1, 14280])
async def test_the_database_counts_it_once(minor: int) -> None:
    """Not a cent more than the invoice says, not after its issue, not from money of another order."""
    anna, supplier, _asked = await paid(30, "142.80")
    await ship(anna, "T-1", "770000000001", 4)
    number = await issue(supplier, "T-1")
    free = await pay(supplier, "", "500", key="2")
    for payment in ("SELECT id FROM payment WHERE deposit_id IS NOT NULL", f"SELECT '{free}'::uuid"):
        with pytest.raises(asyncpg.CheckViolationError):
            async with transaction():
                await execute(
                    "INSERT INTO allocation (id, account_id, invoice_id, payment_id, amount_minor, deposit, at)"
                    f" VALUES (gen_random_uuid(), $1, (SELECT id FROM invoice WHERE number = $2), ({payment} LIMIT 1), $3, true, now())",
                    anna.account_id, number, minor,
                )  # fmt: skip
