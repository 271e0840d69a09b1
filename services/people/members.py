"""The people of an account, for who manages them."""

from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute

MEMBERS = """
    SELECT person.id, person.name, person.native_name, person.email, person.enabled,
        coalesce(array_agg(role.key ORDER BY role.key) FILTER (WHERE role.key IS NOT NULL), '{}') AS roles
    FROM membership JOIN person ON person.id = membership.person
    LEFT JOIN membership_role ON membership_role.membership = membership.id LEFT JOIN role ON role.id = membership_role.role
    WHERE membership.account = $1 AND membership.ended_at IS NULL
    GROUP BY person.id ORDER BY person.name LIMIT 100
"""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the account with the keys of their roles."""

    id: UUID
    name: str
    native_name: str
    email: str
    enabled: bool
    roles: list[str]


async def members(actor: Actor) -> list[Member]:
    """Up to a hundred people of the actor's account, by name. Raises Denied."""
    actor.require(Permission.PEOPLE_MANAGE)
    return [Member(**row) for row in await execute(MEMBERS, actor.account_id)]
