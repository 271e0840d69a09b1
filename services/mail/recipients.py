"""Who hears of an order or an export: who placed it or asked for it, while they may still see it, unless they said no."""

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
        WHERE membership_role.membership = membership.id AND permission = 'orders:read'
"""
TO = "person.id AS person_id, person.email, person.locale, person.zone, account.slug AS account"
# A technician who placed an order and now belongs to another site may not see it any more.
OF_ORDERS = f"""
    SELECT {TO}, array_agg(orders.number ORDER BY orders.number) AS numbers, min(orders.title) AS goods
    FROM orders JOIN membership ON membership.person = orders.placed_by AND membership.account = orders.account_id
    {MEMBER} AND (scope <> 'site' OR membership.site_id = orders.site_id)) AND orders.id = ANY($2::uuid[])
    GROUP BY person.id, account.slug ORDER BY person.id
"""  # noqa: S608 constants of this file
ONE = f"SELECT {TO} FROM membership {MEMBER}) AND person.id = $2"  # noqa: S608 constants of this file


class OfOrders(msgspec.Struct, frozen=True, kw_only=True):
    """A person, with those of the orders that they placed: their numbers, and the goods of one."""

    to: Recipient
    numbers: tuple[str, ...]
    goods: str


async def of_orders(actor: Actor, orders: Sequence[UUID], kind: MailKind) -> list[OfOrders]:
    """Who placed these orders of the account and wants to hear of such things."""
    accounts, _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    rows = await execute(OF_ORDERS, accounts, list(orders), kind)
    return [OfOrders(to=_to(row), numbers=tuple(row["numbers"]), goods=row["goods"]) for row in rows]


async def one(actor: Actor, person_id: UUID, kind: MailKind) -> Recipient | None:
    """A person, as long as they are a member of the account who may see orders."""
    accounts, _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    rows = await execute(ONE, accounts, person_id, kind)
    return _to(rows[0]) if rows else None


def _to(row: Any) -> Recipient:
    return Recipient(**{name: row[name] for name in Recipient.__struct_fields__})
