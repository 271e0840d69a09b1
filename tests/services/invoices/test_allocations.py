"""Money settles what it names, never more than there is of either."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import asyncpg
import pytest

from services.actor import Actor
from services.db import execute, transaction
from services.errors import Conflict, Denied, Invalid, NotFound
from services.ids import uuid7
from services.invoices import queries
from services.invoices.allocations import allocate, receive
from services.invoices.crediting import Take, credit
from services.invoices.records import DueState, NewPayment, PaymentState
from services.invoices.settling import use_credit
from tests.services.invoices.world import billed, check

pytestmark = pytest.mark.usefixtures("undone")


async def pay(supplier: Actor, amount: int, reference: str = "", key: str = "1") -> UUID:
    told = NewPayment(
        amount=Decimal(amount),
        currency="KRW",
        received_on=date(2026, 11, 21),
        reference=reference,
        source_ref=key,
    )
    return await receive(supplier, told)


async def test_money_that_names_an_invoice_settles_it_once() -> None:
    minji, supplier, number = await billed()
    first = await pay(supplier, 30000, number.lower())
    assert await pay(supplier, 30000, number.lower()) == first
    row = await queries.find(minji, number)
    assert row.open and row.open.minor == 79200 - 30000 and row.payment is PaymentState.PARTLY_PAID
    await pay(supplier, 60000, number, key="2")
    row = await queries.find(minji, number)
    assert (row.payment, row.due, row.next_due_on) == (PaymentState.PAID, DueState.SETTLED, None)
    assert [one.credit.minor for one in await queries.sums(minji)] == [90000 - 79200]
    await check(minji)


async def test_money_without_a_name_waits_until_somebody_says_what_it_is_for() -> None:
    minji, supplier, number = await billed()
    paid = await pay(supplier, 50000, "thank you")
    row = await queries.find(minji, number)
    assert row.payment is PaymentState.UNPAID
    for minor in (50001, 0, -1):
        with pytest.raises(Conflict):
            await allocate(supplier, paid, number, minor)
    await allocate(supplier, paid, number, 50000)
    with pytest.raises(Conflict):
        await allocate(supplier, paid, number, 1)
    await check(minji)


async def test_what_is_refused_and_for_whom() -> None:
    minji, supplier, number = await billed()
    paid = await pay(supplier, 1)
    with pytest.raises(Denied):
        await pay(minji, 1)
    with pytest.raises(Denied):
        await allocate(minji, paid, number, 1)
    with pytest.raises(NotFound):
        await allocate(supplier, uuid7(), number, 1)
    with pytest.raises(NotFound):
        await allocate(supplier, paid, "HRK-0", 1)
    with pytest.raises(Invalid):
        await pay(supplier, 0, key="2")


async def test_what_is_left_of_a_credit_note_settles_another_invoice() -> None:
    minji, supplier, number = await billed()
    await pay(supplier, 79200, number)
    note = await credit(supplier, number, [Take(position=1, quantity=Decimal(1))], "Broken")
    assert [one.credit.minor for one in await queries.sums(minji)] == [19800]
    other = (await queries.page(minji, search="10451"))[0]
    await use_credit(supplier, note, other.number)
    after = await queries.find(minji, other.number)
    assert other.open and after.open and other.open.minor - after.open.minor == 19800
    await check(minji)


@pytest.mark.parametrize("source", ["both", "neither", "too much"])
async def test_the_database_holds_the_sums_whoever_writes(source: str) -> None:
    _minji, supplier, number = await billed()
    paid = await pay(supplier, 100)
    [invoice] = await execute("SELECT id FROM invoice WHERE number = $1", number)
    key = invoice["id"] if source == "both" else None
    with pytest.raises(asyncpg.CheckViolationError):
        async with transaction():
            await execute(
                "INSERT INTO allocation (id, account_id, invoice_id, payment_id, credit_id, amount_minor, at)"
                " VALUES (gen_random_uuid(), $1, $2, $3, $4, 101, now())",
                supplier.account_id, invoice["id"], None if source == "neither" else paid, key,
            )  # fmt: skip
