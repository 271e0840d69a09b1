"""Goods that were shipped and billed, for tests; and all that has to hold of the invoices of one account."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.invoices import queries, waiting
from services.invoices.document import InvoiceDocument
from services.invoices.issuing import issue
from services.invoices.statement import sites_of, statements
from services.invoices.terms import Terms
from services.money import to_minor
from services.orders.actions import NewLine
from services.ownership import NOWHERE
from services.shipments.records import Code
from services.system import system
from tests.factories import acting, as_owner, make_order
from tests.parcels import make_parcel, say

SEEN = """
    SELECT jsonb_build_object(
        'invoices', (SELECT coalesce(jsonb_agg(one ORDER BY number), '[]') FROM (SELECT id, number, kind, series, sequence,
            total_minor, due_minor, prepaid_minor, credits_id, order_id FROM invoice WHERE account_id = $1) AS one),
        'lines', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (SELECT id, invoice_id, net_minor, quantity,
            credits_id, order_line_id FROM invoice_line WHERE account_id = $1) AS one),
        'payments', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (
            SELECT id, amount_minor FROM payment WHERE account_id = $1) AS one),
        'allocations', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (
            SELECT id, invoice_id, payment_id, credit_id, deposit, amount_minor FROM allocation WHERE account_id = $1) AS one),
        'disputes', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (
            SELECT dispute.id, dispute.invoice_id, amount_minor, status, round(amount_minor * (100 + rate) / 100) AS gross
            FROM dispute JOIN invoice_line AS line ON line.account_id = dispute.account_id
                AND line.invoice_id = dispute.invoice_id AND line.position = dispute.position
            WHERE dispute.account_id = $1) AS one),
        'unsettled', (SELECT coalesce(jsonb_agg(invoice_id ORDER BY invoice_id), '[]') FROM invoice_open WHERE account_id = $1),
        'ordered', (SELECT coalesce(jsonb_agg(one ORDER BY id), '[]') FROM (
            SELECT id, invoiced FROM order_line WHERE account_id = $1) AS one),
        'events', (SELECT count(*) FROM event WHERE account_id = $1))::text
"""
SERIES = """
    SELECT name, last, count(invoice.id) AS many, max(sequence) AS highest FROM number_series
    LEFT JOIN invoice ON series = name GROUP BY name
"""
Rows = list[dict[str, Any]]


async def billed(who: str = "minji", *, price: str = "18000", quantity: int = 4) -> tuple[Actor, Actor, str]:
    """A customer, their supplier, and the invoice of an order that was shipped."""
    customer = await acting(who)
    supplier = system("test", customer.account_id)
    currency = "KRW" if who == "minji" else "EUR"
    return customer, supplier, await bill(customer, "T-1", "770000000001", currency, [(quantity, price)])


async def bill(buyer: Actor, order: str, parcel: str, currency: str, lines: list[tuple[int, str]]) -> str:
    """Place, ship and bill an order of which all of the first line is packed, so that only that is billed."""
    await ordered(buyer, order, lines, currency)
    await ship(buyer, order, parcel, lines[0][0])
    return await issue(system("test", buyer.account_id), order)


async def on(customer: Actor, terms: Terms | None) -> None:
    """From now on the customer is billed on these terms; without, on those of who bills."""
    said = msgspec.json.encode(terms).decode() if terms else None
    async with as_owner():
        await execute(
            "UPDATE billing_profile SET terms = $2::jsonb WHERE account_id = $1", customer.account_id, said
        )


async def ordered(buyer: Actor, order: str, lines: list[tuple[int, str]], currency: str = "EUR") -> None:
    """Place an order of which nothing is packed."""
    new = tuple(
        NewLine(sku=f"S-{place}", name="Seal", quantity=Decimal(much), unit_price=Decimal(price))
        for place, (much, price) in enumerate(lines)
    )
    assert buyer.account_id
    sites = [*sorted(await sites_of(buyer)), None]  # one after the other, and none
    site = sites[sum(map(ord, order)) % len(sites)]
    await make_order(buyer.account_id, order, buyer=buyer, currency=currency, lines=new, site_id=site)


async def ship(buyer: Actor, order: str, parcel: str, quantity: int) -> None:
    """So many of the first line leave."""
    await make_parcel(buyer, order=order, number=parcel, carrier="dhl", quantity=quantity, placed=True)
    await say(buyer, Code.IN_TRANSIT, number=parcel, carrier="dhl")


class Seen(msgspec.Struct, frozen=True):
    invoices: Rows
    lines: Rows
    payments: Rows
    allocations: Rows
    disputes: Rows
    unsettled: list[str]
    ordered: Rows
    events: int


async def look(account: UUID | None) -> Seen:
    """All rows that money is in."""
    [row] = await execute(SEEN, account)
    return msgspec.json.decode(row[0], type=Seen)


def amount(rows: Rows, **which: Any) -> int:
    """What these rows hold together."""
    name = "amount_minor" if rows and "amount_minor" in rows[0] else "net_minor"
    return sum(row[name] for row in rows if all(row[key] == value for key, value in which.items()))


async def check(customer: Actor) -> None:
    """Every sum holds, and every way to ask for one gives the same."""
    seen = await look(customer.account_id)
    for one in seen.invoices:
        used = "credit_id" if one["kind"] == "381" else "invoice_id"
        assert 0 <= amount(seen.allocations, **{used: one["id"]}, deposit=False) <= one["due_minor"]
        assert amount(seen.allocations, invoice_id=one["id"], deposit=True) == one["prepaid_minor"]
        notes = [other for other in seen.invoices if other["credits_id"] == one["id"]]
        assert sum(other["total_minor"] for other in notes) <= one["total_minor"]
        await _check_document(customer, one, amount(seen.lines, invoice_id=one["id"]))
    for line in seen.lines:
        assert amount(seen.lines, credits_id=line["id"]) <= line["net_minor"] or line["credits_id"]
    for paid in seen.payments:
        assert amount(seen.allocations, payment_id=paid["id"]) <= paid["amount_minor"]
    await _check_numbers(seen)
    await _check_sums(customer, seen)


async def _check_document(customer: Actor, one: dict[str, Any], net: int) -> None:
    said: InvoiceDocument = await queries.document_of(customer, one["number"])
    sums, money = said.totals, said.currency
    assert to_minor(sums.lines, money) == net and sums.without_tax == sum(group.base for group in said.taxes)
    assert sums.tax == sum(group.tax for group in said.taxes) and sums.with_tax == sums.without_tax + sums.tax
    assert to_minor(sums.with_tax, money) == one["total_minor"]


async def adds_up(customer: Actor, start: date, end: date) -> None:
    """Whatever moved: of all sites, and of each, opening and movements are the end, which is what is open and not used."""
    whole = await statements(customer, start, end)
    parts = [
        one
        for site in (*await sites_of(customer), NOWHERE)
        for one in await statements(customer, start, end, site=site)
    ]
    for one in (*whole, *parts):
        moved = sum(move.amount.minor for move in one.movements)
        assert one.opening.minor + moved == one.closing.minor, one
        assert not one.movements or one.movements[-1].balance == one.closing
        assert one.unused.minor >= 0, one
    for one in whole:
        mine = [part for part in parts if part.currency == one.currency]
        assert sum(part.closing.minor for part in mine) == one.closing.minor
        assert sum(part.opening.minor for part in mine) == one.opening.minor
        assert sum(place.sums.closing.minor for place in one.sites) == one.closing.minor
        assert one.unused.minor == sum(part.unused.minor for part in mine)


async def _check_numbers(seen: Seen) -> None:
    async with as_owner():  # a series is one for all accounts of who bills
        for series in await execute(SERIES):
            assert series["last"] == series["many"] == series["highest"], series
    for line in seen.ordered:
        of_it = [one["quantity"] for one in seen.lines if one["order_line_id"] == line["id"]]
        assert sum(of_it) == line["invoiced"] or not of_it


async def _check_sums(customer: Actor, seen: Seen) -> None:
    """What is open, less what is to the customer's credit, is all that was billed less all that came back."""
    found = {one.currency: one for one in await queries.sums(customer)}
    owing = [one for one in seen.invoices if one["kind"] in {"380", "383"}]
    billed_minor = sum(one["due_minor"] + one["prepaid_minor"] for one in owing)
    credited = sum(one["due_minor"] for one in seen.invoices if one["kind"] == "381")
    owed = sum(one.open.minor - one.credit.minor for one in found.values())
    assert owed == billed_minor - credited - amount(seen.payments)
    today = clock.now().date()
    closing = [one.closing.minor for one in await statements(customer, today, today + timedelta(days=60))]
    assert sum(closing) == owed
    for days in (0, 12, 90):
        await adds_up(customer, today - timedelta(days=days), today)
    rows = await queries.page(customer, limit=500)
    opened = sum(row.open.minor for row in rows if row.open and row.kind.value in {"380", "383"})
    assert opened == sum(one.open.minor for one in found.values())
    doubted = sum(one["gross"] for one in seen.disputes if one["status"] == "open")
    assert sum(one.disputed.minor for one in found.values()) == doubted
    unsettled = [
        str(row.id) for row in rows if row.open and row.open.minor > 0 and row.kind.value in {"380", "383"}
    ]
    assert sorted(unsettled) == seen.unsettled
    assert [one for one in (await waiting.owed(customer)).open if one.minor] == [
        one.open for one in found.values() if one.open.minor
    ]
