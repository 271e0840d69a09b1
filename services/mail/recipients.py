"""Who hears of an order, an export or an invoice: who placed it, asked for it or may read it, unless they said no."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.mail.records import MailKind, Recipient
from services.ownership import reach_of

MEMBER = """
    JOIN account ON account.id = membership.account JOIN person ON person.id = membership.person
    WHERE membership.account = ANY($1::uuid[]) AND membership.ended_at IS NULL AND person.enabled AND person.email <> ''
    AND NOT EXISTS (SELECT FROM mail_refusal WHERE mail_refusal.person_id = person.id AND mail_refusal.kind = $3)
    AND EXISTS (
        SELECT FROM membership_role JOIN role_grant ON role_grant.role = membership_role.role
        WHERE membership_role.membership = membership.id AND permission = $4
"""
TO = "person.id AS person_id, person.email, person.locale, person.zone, account.slug AS account"
# A technician who placed an order and now belongs to another site may not see it any more.
OF_ORDERS = f"""
    SELECT {TO}, array_agg(orders.number ORDER BY orders.number) AS numbers, min(orders.title) AS goods
    FROM orders JOIN membership ON membership.person = orders.placed_by AND membership.account = orders.account_id
    {MEMBER} AND (scope <> 'site' OR membership.site_id = orders.site_id)) AND orders.id = ANY($2::uuid[])
    GROUP BY person.id, account.slug ORDER BY person.id
"""  # noqa: S608 constants of this file
# Every reader: it takes the right to prices, too, and a reach of a site or of one's own things is that of the invoice.
OF_INVOICE = """
    SELECT person.id AS person_id, person.email, person.locale, person.zone, account.slug AS account, invoice.number,
        invoice.kind
    FROM invoice JOIN account ON account.id = invoice.account_id JOIN membership ON membership.account = account.id
    JOIN person ON person.id = membership.person
    WHERE invoice.account_id = ANY($1::uuid[]) AND invoice.id = $2 AND membership.ended_at IS NULL
    AND person.enabled AND person.email <> ''
    AND NOT EXISTS (SELECT FROM mail_refusal WHERE mail_refusal.person_id = person.id AND mail_refusal.kind = $3)
    AND 2 = (
        SELECT count(DISTINCT permission) FROM membership_role JOIN role_grant ON role_grant.role = membership_role.role
        WHERE membership_role.membership = membership.id AND permission IN ('prices:read', 'invoices:read')
            AND (scope <> 'site' OR membership.site_id = invoice.site_id)
            AND (scope <> 'mine' OR invoice.placed_by = person.id)
    ) ORDER BY person.id
"""
ONE = f"SELECT {TO} FROM membership {MEMBER}) AND person.id = $2"  # noqa: S608 constants of this file


class OfOrders(msgspec.Struct, frozen=True, kw_only=True):
    """A person, with those of the orders that they placed: their numbers, and the goods of one."""

    to: Recipient
    numbers: tuple[str, ...]
    goods: str


async def of_orders(actor: Actor, orders: Sequence[UUID], kind: MailKind) -> list[OfOrders]:
    """Who placed these orders of the account and wants to hear of such things."""
    accounts, _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    rows = await execute(OF_ORDERS, accounts, list(orders), kind, Permission.ORDERS_READ)
    return [OfOrders(to=_to(row), numbers=tuple(row["numbers"]), goods=row["goods"]) for row in rows]


async def one(
    actor: Actor, person_id: UUID, kind: MailKind, right: Permission = Permission.ORDERS_READ
) -> Recipient | None:
    """A person, as long as they are a member of the account who has this right."""
    accounts, _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    rows = await execute(ONE, accounts, person_id, kind, right)
    return _to(rows[0]) if rows else None


async def of_invoice(actor: Actor, invoice: UUID) -> list[tuple[Recipient, str, str]]:
    """Who may read this invoice of the account and wants to hear of such, with its number and kind."""
    accounts, _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    rows = await execute(OF_INVOICE, accounts, invoice, MailKind.INVOICE_ISSUED)
    return [(_to(row), row["number"], row["kind"]) for row in rows]


def _to(row: Any) -> Recipient:
    return Recipient(**{name: row[name] for name in ("person_id", "email", "locale", "zone", "account")})
