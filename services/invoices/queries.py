"""What can be asked about invoices. Who may not see prices gets no money, not even from the database."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.invoices.document import InvoiceDocument
from services.invoices.records import DisputeRow, Group, InvoiceRow, Sums
from services.invoices.standing import DUE_SOON_DAYS, STANDING
from services.money import Money
from services.orders.numbers import spellings
from services.ownership import reach_of, within
from services.where import Where

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
OF_INVOICES = "kind IN ('380', '383')"
GROUPS = {
    Group.ALL: "true",
    Group.DUE_NOW: f"due_now_minor > 0 AND {OF_INVOICES}",
    Group.OPEN: f"open_minor > 0 AND {OF_INVOICES}",
    Group.OVERDUE: f"overdue_minor > 0 AND {OF_INVOICES}",
    Group.PAID: f"open_minor <= 0 AND {OF_INVOICES}",
    Group.DISPUTED: "disputed_minor > 0",
}
COUNTS = ", ".join(f"count(*) FILTER (WHERE {one})::int AS {name}" for name, one in GROUPS.items())
SEARCHED = """
    (upper(number) LIKE {0} OR upper(order_number) LIKE {0} OR upper(po_number) LIKE {0} OR upper(delivery_notes) LIKE {0}
        OR replace(upper(reference), ' ', '') LIKE replace({0}, ' ', '')
        OR string_to_array(delivery_notes, ', ') && ARRAY(SELECT shipment.number::text FROM package JOIN shipment
            ON shipment.account_id = package.account_id AND shipment.id = package.shipment_id
            WHERE upper(package.number) LIKE {0}))
"""
PLAIN = """
    id, number, kind, issued_on, order_number, po_number, delivery_notes, payment, due, next_due_on,
    disputed_minor > 0 AS disputed, answer, answer_day, calm
"""
PRICED = f"{PLAIN}, total_minor, open_minor, overdue_minor, currency"
NEWEST = "issued_on DESC, id DESC"
SUMS = f"""
    sum(open_minor) FILTER (WHERE {OF_INVOICES}) AS open, sum(due_now_minor) FILTER (WHERE {OF_INVOICES}) AS due_now,
    sum(overdue_minor) FILTER (WHERE {OF_INVOICES}) AS overdue, sum(told_minor) AS told, sum(disputed_minor) AS disputed,
    sum(open_minor) FILTER (WHERE kind = '381') AS credit
"""
UNUSED = """
    SELECT currency, sum(amount_minor - coalesce((SELECT sum(part.amount_minor) FROM allocation AS part
        WHERE part.account_id = payment.account_id AND part.payment_id = payment.id), 0)) AS unused
    FROM payment WHERE account_id = ANY($1::uuid[]) GROUP BY currency
"""
CONTENT = "SELECT content, account_id FROM invoice"
DISPUTES = """
    SELECT dispute.id, position, reason, evidence, status, opened_at, status_since, amount_minor, outcome,
        coalesce(credit.number, '') AS credit_number
    FROM dispute LEFT JOIN invoice AS credit ON credit.account_id = dispute.account_id AND credit.id = dispute.credit_id
    WHERE dispute.account_id = $1 AND dispute.invoice_id = $2 ORDER BY opened_at, dispute.id
"""
SELECT = "SELECT"


class Start(msgspec.Struct, frozen=True):
    """Where the next page begins."""

    issued_on: date
    id: UUID


async def page(
    actor: Actor, group: Group = Group.ALL, *, search: str = "", limit: int = 50, start: Start | None = None
) -> list[InvoiceRow]:
    """Invoices and credit notes, newest first; `search` is a piece of any number that stands on one."""
    where = standing_for(actor)
    where.add_said(GROUPS[group])
    narrow(where, search)
    if start:
        where.add("(issued_on, id) < ({}, {})", start.issued_on, start.id)
    return await rows_of(actor, where, limit)


async def of_order(actor: Actor, order_id: UUID) -> list[InvoiceRow]:
    """The documents of an order, newest first."""
    return await rows_of(actor, standing_for(actor).add("order_id = {}", order_id), 100)


async def counts(actor: Actor) -> dict[Group, int]:
    """How many there are in each group."""
    where = standing_for(actor)
    [row] = await execute(f"{SELECT} {COUNTS} FROM ({where.before}) AS standing WHERE {where}", *where.values)
    return {group: row[group] for group in Group}


async def sums(actor: Actor) -> list[Sums]:
    """What the account owes and has to its credit, by currency. Raises Denied for who may not see prices."""
    actor.require(PRICES)
    where = standing_for(actor)
    asked = f"{SELECT} currency, {SUMS} FROM ({where.before}) AS standing WHERE {where} GROUP BY currency"
    owed = {row["currency"]: dict(row) for row in await execute(asked, *where.values)}
    accounts, site, person = reach_of(actor, READ)
    # A payment belongs to no site and no person.
    paid = (
        {} if site or person else {row["currency"]: row["unused"] for row in await execute(UNUSED, accounts)}
    )
    return [_sums(currency, owed.get(currency, {}), paid) for currency in sorted({*owed, *paid})]


async def find(actor: Actor, number: str) -> InvoiceRow:
    """One document by its number. Raises NotFound, for a stranger's, too."""
    rows = await rows_of(actor, standing_for(actor).add("number = {}", number), 1)
    if not rows:
        raise NotFound(number)
    return rows[0]


async def document_of(actor: Actor, number: str) -> InvoiceDocument:
    """All that a document says. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    found = await execute(f"{CONTENT} WHERE {where} ORDER BY account_id LIMIT 1", *where.values)
    if not found:
        raise NotFound(number)
    return msgspec.json.decode(found[0]["content"], type=InvoiceDocument)


async def disputes_of(actor: Actor, number: str) -> list[DisputeRow]:
    """What was said against its lines, and what came of it. Raises NotFound."""
    where = within(actor, READ).add("number = {}", number)
    found = await execute(
        f"{SELECT} id, account_id, currency FROM invoice WHERE {where} LIMIT 1", *where.values
    )
    if not found:
        raise NotFound(number)
    rows = await execute(DISPUTES, found[0]["account_id"], found[0]["id"])
    return [_dispute(actor, dict(row), found[0]["currency"]) for row in rows]


class Standing(Where):
    """Conditions on where invoices stand; `before` is that."""

    before = ""


def standing_for(actor: Actor, of: str = STANDING) -> Standing:
    """Where those within reach stand today; `of` says which of them are looked at."""
    reach = within(actor, READ)
    where = Standing(reach.values)
    today = clock.today(actor.zone)
    where.before = where.said(of, today, today + timedelta(days=DUE_SOON_DAYS))
    where.before += f" WHERE {reach}"
    return where


async def rows_of(actor: Actor, where: Standing, limit: int, order: str = NEWEST) -> list[InvoiceRow]:
    """Those that fit, with money for who may see it."""
    columns = PRICED if actor.may(PRICES) else PLAIN
    asked = (
        f"{SELECT} {columns} FROM ({where.before}) AS standing WHERE {where} ORDER BY {order} LIMIT {limit}"
    )
    return [_row(dict(row)) for row in await execute(asked, *where.values)]


def _row(row: dict[str, Any]) -> InvoiceRow:
    currency = row.pop("currency", None)
    for name in ("total", "open", "overdue"):
        row[name] = Money(row.pop(f"{name}_minor"), currency) if currency else None
    return msgspec.convert(row, InvoiceRow)


def _sums(currency: str, owed: Mapping[str, Any], paid: Mapping[str, Any]) -> Sums:
    minor = {
        name: int(owed.get(name) or 0)
        for name in ("open", "due_now", "overdue", "told", "disputed", "credit")
    }
    minor["credit"] += int(paid.get(currency) or 0)
    return Sums(currency=currency, **{name: Money(value, currency) for name, value in minor.items()})


def _dispute(actor: Actor, row: dict[str, Any], currency: str) -> DisputeRow:
    minor = row.pop("amount_minor")
    return msgspec.convert(
        row | {"amount": Money(minor, currency) if actor.may(PRICES) else None}, DisputeRow
    )


def narrow(where: Standing, search: str) -> None:
    """To those on which a piece of this number stands; to no fewer where none was typed."""
    if said := [where.said(SEARCHED, f"%{literally(one.upper())}%") for one in spellings(search)]:
        where.add_said(f"({' OR '.join(said)})")


def literally(text: str) -> str:
    """The text as a part of a LIKE pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
