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

APPROVE = Permission.ORDERS_APPROVE
DECISIONS = frozenset({"approve", "decline"})
MOST_NAMES = 5
# What an approver may decide on, as conditions.
BY_OTHERS, UP_TO = "placed_by IS DISTINCT FROM {}::uuid", "total_minor <= {}"
FOUND = "SELECT account_id, site_id, placed_by, total_minor FROM orders WHERE id = $1"
APPROVERS = """
    SELECT person.id, person.name, person.native_name
    FROM orders JOIN membership ON membership.account = orders.account_id JOIN person ON person.id = membership.person
    WHERE orders.id = $1 AND membership.ended_at IS NULL AND person.enabled AND person.id IS DISTINCT FROM orders.placed_by
    AND EXISTS (
        SELECT FROM membership_role JOIN role_grant ON role_grant.role = membership_role.role
        WHERE membership_role.membership = membership.id AND permission = $2 AND scope <> 'mine'
        AND (scope <> 'site' OR membership.site_id = orders.site_id)
        AND (limit_minor IS NULL OR limit_minor >= orders.total_minor))
    ORDER BY person.name, person.id LIMIT $3
"""


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
    [order] = await execute(FOUND, order_id)
    approvers = await execute(APPROVERS, order_id, APPROVE, MOST_NAMES)
    names = (
        name_for(actor.locale, one["name"], one["native_name"])
        for one in approvers
        if one["id"] != actor.person_id
    )
    own = order["account_id"] == actor.account_id and order["placed_by"] == actor.person_id
    mine = own and actor.may(Permission.ORDERS_PLACE)
    return Approval(barred=_barred(actor, order), others=tuple(names), mine=mine)


async def four_eyes(actor: Actor, order_id: UUID) -> None:
    """Raises Conflict where it is their own order, or above their limit."""
    found = await execute(f"{FOUND} FOR UPDATE", order_id)
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
    limit = actor.rights[APPROVE].limit_minor
    return Barred.LIMIT if limit is not None and order["total_minor"] > limit else Barred.NOT
