"""Who pays in time pays less, with the tax of the difference; who is late owes the rest."""

from datetime import date
from decimal import Decimal

import pytest

from services.actor import Actor
from services.invoices import queries
from services.invoices.allocations import allocate, receive
from services.invoices.crediting import Take, credit
from services.invoices.document import InvoiceDocument
from services.invoices.policy import rounded
from services.invoices.records import DueState, NewPayment, PaymentState
from services.invoices.terms import Early, Terms
from services.money import to_minor
from services.system import system
from tests.factories import acting
from tests.services.invoices.world import bill, check, on

pytestmark = pytest.mark.usefixtures("undone")
IN_TIME, LATE = date(2026, 12, 1), date(2026, 12, 2)


async def offered(
    who: str = "anna", lines: list[tuple[int, str]] | None = None, percent: str = "2"
) -> tuple[Actor, Actor, InvoiceDocument]:
    """An invoice that offers so many per cent for ten days; in euros 400 + 19 %."""
    customer = await acting(who)
    await on(customer, Terms(early=Early(days=10, percent=Decimal(percent))))
    currency = "KRW" if who == "minji" else "EUR"
    number = await bill(customer, "T-1", "770000000001", currency, lines or [(4, "100")])
    return customer, system("test", customer.account_id), await queries.document_of(customer, number)


async def pay(
    supplier: Actor, invoice: InvoiceDocument, amount: str, day: date = IN_TIME, key: str = "1"
) -> None:
    await receive(supplier, told(invoice, amount, day, key, invoice.payment_reference))


def told(invoice: InvoiceDocument, amount: str, day: date, key: str, reference: str) -> NewPayment:
    return NewPayment(
        amount=Decimal(amount),
        currency=invoice.currency,
        received_on=day,
        reference=reference,
        source_ref=key,
    )


async def notes(customer: Actor) -> list[InvoiceDocument]:
    rows = [row for row in await queries.page(customer, search="T-1") if row.kind.value == "381"]
    return [await queries.document_of(customer, row.number) for row in rows]


async def test_the_discounted_sum_in_time_settles_all_of_it_with_its_tax() -> None:
    anna, supplier, invoice = await offered()
    await pay(supplier, invoice, "466.48")
    row = await queries.find(anna, invoice.number)
    assert (
        (row.payment, row.due) == (PaymentState.PAID, DueState.SETTLED) and row.open and row.open.minor == 0
    )
    [note] = await notes(anna)
    assert (note.totals.without_tax, note.totals.tax, note.totals.due) == (
        Decimal("8.00"),
        Decimal("1.52"),
        Decimal("9.52"),
    )
    assert note.notes == ("Discount of 2% for early payment",)
    assert [one.number for one in note.preceding] == [invoice.number] and note.totals.rounding == 0
    await check(anna)


@pytest.mark.parametrize(("amount", "day"), [("466.47", IN_TIME), ("466.48", LATE)])
async def test_too_little_or_too_late_leaves_the_rest_open(amount: str, day: date) -> None:
    anna, supplier, invoice = await offered()
    await pay(supplier, invoice, amount, day)
    row = await queries.find(anna, invoice.number)
    assert row.payment is PaymentState.PARTLY_PAID and row.open
    assert row.open.amount == Decimal(476) - Decimal(amount) and await notes(anna) == []
    await check(anna)


async def test_parts_that_came_in_time_count_together_and_what_came_late_does_not() -> None:
    anna, supplier, invoice = await offered()
    await pay(supplier, invoice, "400")
    await pay(supplier, invoice, "66.48", LATE, key="2")
    assert await notes(anna) == []
    # The bank tells us late of money that came in time.
    await pay(supplier, invoice, "9.51", key="3")
    assert await notes(anna) == []
    await pay(supplier, invoice, "0.01", LATE, key="4")
    assert (await queries.find(anna, invoice.number)).payment is PaymentState.PAID
    await check(anna)


async def test_more_than_the_discounted_sum_is_no_more_than_asked_for() -> None:
    anna, supplier, invoice = await offered()
    await pay(supplier, invoice, "470")
    assert [one.totals.due for one in await notes(anna)] == [Decimal("6.00")]
    assert (await queries.find(anna, invoice.number)).payment is PaymentState.PAID
    await check(anna)


async def test_what_was_credited_before_lowers_it() -> None:
    anna, supplier, invoice = await offered()
    await credit(supplier, invoice.number, [Take(position=1, quantity=Decimal(2))], "Broken")
    await pay(supplier, invoice, "233.24")
    assert sorted(one.totals.due for one in await notes(anna)) == [Decimal("4.76"), Decimal("238.00")]
    assert (await queries.find(anna, invoice.number)).payment is PaymentState.PAID
    await check(anna)


@pytest.mark.parametrize(
    ("who", "goods"),
    [
        ("minji", [(7, "3335")]),
        ("minji", [(1, "5")]),
        ("anna", [(7, "3.335")]),
        ("anna", [(1, "0.26")]),
        ("carl", [(9, "9.99")]),
    ],
)
async def test_it_is_exact_whatever_the_sum_and_the_way_tax_is_rounded(
    who: str, goods: list[tuple[int, str]]
) -> None:
    customer, supplier, invoice = await offered(who, goods, "3")
    asked = invoice.totals.due - rounded(invoice.totals.due * 3 / 100, invoice.currency)
    await pay(supplier, invoice, str(asked))
    row = await queries.find(customer, invoice.number)
    assert row.payment is PaymentState.PAID
    for note in await notes(customer):
        assert note.totals.due == invoice.totals.due - asked
        assert abs(to_minor(note.totals.rounding, note.currency)) <= 1
    await check(customer)


async def test_money_that_somebody_puts_there_by_hand_counts_too() -> None:
    anna, supplier, invoice = await offered()
    paid = await receive(supplier, told(invoice, "466.48", IN_TIME, "1", "thank you"))
    await allocate(supplier, paid, invoice.number, 46648)
    assert len(await notes(anna)) == 1
    assert (await queries.find(anna, invoice.number)).payment is PaymentState.PAID
    await check(anna)
