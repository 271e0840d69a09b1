"""Who decides on an order that waits for approval: never whoever placed it, never above their own limit."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import Conflict, NotFound
from services.names import name_for
from services.ownership import reach_of
from services.where import Where

APPROVE = Permission.ORDERS_APPROVE
DECISIONS = frozenset({"approve", "decline"})
MOST_NAMES = 5
# A limit is meant in the currency of its account: an order in another one is above it, whatever its sum.
UP_TO = """
    ({0}::bigint IS NULL OR (orders.total_minor <= {0}::bigint
        AND orders.currency = (SELECT account.currency FROM account WHERE account.id = orders.account_id)))
"""
TO_DECIDE = f"""
    (status = 'approval' AND account_id = {{1}} AND ({{2}}::uuid IS NULL OR site_id = {{2}}::uuid)
    AND ({{3}}::uuid IS NULL OR placed_by = {{3}}::uuid) AND placed_by IS DISTINCT FROM {{4}}::uuid AND {UP_TO})
"""
UP_TO_FIRST, UP_TO_THEIRS = UP_TO.format("$1"), UP_TO.format("limit_minor")
FOUND = f"SELECT account_id, site_id, placed_by, {UP_TO_FIRST} AS up_to FROM orders WHERE id = $2"  # noqa: S608 constants of this file
NEW = f"""
    SELECT {UP_TO_FIRST} AS up_to
    FROM (SELECT $2::uuid AS account_id, $3::text AS currency, $4::bigint AS total_minor) AS orders
"""  # noqa: S608 constants of this file
APPROVERS = f"""
    SELECT person.id, person.name, person.native_name
    FROM orders JOIN membership ON membership.account = orders.account_id JOIN person ON person.id = membership.person
    WHERE orders.id = $1 AND membership.ended_at IS NULL AND person.enabled AND person.id IS DISTINCT FROM orders.placed_by
    AND EXISTS (
        SELECT FROM membership_role JOIN role_grant ON role_grant.role = membership_role.role
        WHERE membership_role.membership = membership.id AND permission = $2 AND scope <> 'mine'
        AND (scope <> 'site' OR membership.site_id = orders.site_id)
        AND {UP_TO_THEIRS})
    ORDER BY person.name, person.id LIMIT $3
"""  # noqa: S608 constants of this file


class Barred(StrEnum):
    """Why somebody may not decide on an order: it is theirs, it is above their limit, they lack the right to."""

    NOT = ""
    OWN = "own"
    LIMIT = "limit"
    RIGHT = "right"


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps its reader from deciding, and who else can, by name; `mine`: they may withdraw it, it is their own."""

    barred: Barred
    others: tuple[str, ...] = ()
    mine: bool = False

    @property
    def yours(self) -> bool:
        """The reader can decide."""
        return self.barred is Barred.NOT


async def approval_of(actor: Actor, order_id: UUID) -> Approval:
    """Who can decide on an order that was found for this reader."""
    actor.require(Permission.ORDERS_READ)
    [order] = await execute(FOUND, _limit(actor, APPROVE), order_id)
    approvers = await execute(APPROVERS, order_id, APPROVE, MOST_NAMES)
    names = (
        name_for(actor.locale, one["name"], one["native_name"])
        for one in approvers
        if one["id"] != actor.person_id
    )
    own = order["account_id"] == actor.account_id and order["placed_by"] == actor.person_id
    mine = own and actor.may(Permission.ORDERS_PLACE)
    return Approval(barred=_barred(actor, order), others=tuple(names), mine=mine)


def to_decide(actor: Actor, where: Where) -> str:
    """What waits for this approver, as a condition, its values added to those of the query. Raises Denied."""
    _accounts, site, person = reach_of(actor, APPROVE)
    about = (_limit(actor, APPROVE), actor.account_id, site, person, actor.person_id)
    return where.said(TO_DECIDE, *about)


async def waits(actor: Actor, currency: str, total_minor: int) -> bool:
    """Whether an order that this buyer is about to place is above their limit."""
    limit = _limit(actor, Permission.ORDERS_PLACE)
    if limit is None:
        return False
    [order] = await execute(NEW, limit, actor.account_id, currency, total_minor)
    return not order["up_to"]


async def four_eyes(actor: Actor, order_id: UUID) -> None:
    """Raises Conflict where it is their own order, or above their limit."""
    found = await execute(f"{FOUND} FOR UPDATE", _limit(actor, APPROVE), order_id)
    if not found:
        raise NotFound(str(order_id))
    if barred := _barred(actor, found[0]):
        raise Conflict(barred)


def _barred(actor: Actor, order: Mapping[str, Any]) -> Barred:
    if not actor.may(APPROVE) or order["account_id"] != actor.account_id:
        return Barred.RIGHT
    if order["placed_by"] == actor.person_id:
        return Barred.OWN
    _accounts, site, person = reach_of(actor, APPROVE)
    if person or (site and site != order["site_id"]):
        return Barred.RIGHT
    return Barred.NOT if order["up_to"] else Barred.LIMIT


def _limit(actor: Actor, permission: Permission) -> int | None:
    return actor.rights[permission].limit_minor if actor.may(permission) else None
