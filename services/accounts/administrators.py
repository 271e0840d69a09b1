"""Who in an account can give a right."""

from services.actor import Actor, Permission
from services.db import execute
from services.names import name_for

ADMINISTRATORS = """
    SELECT person.name, person.native_name FROM membership JOIN person ON person.id = membership.person
    WHERE membership.account = $1 AND membership.ended_at IS NULL AND person.enabled AND EXISTS (
        SELECT FROM membership_role JOIN role_grant ON role_grant.role = membership_role.role
        WHERE membership_role.membership = membership.id AND role_grant.permission = $2)
    ORDER BY person.name LIMIT 3
"""


async def administrators_of(actor: Actor) -> tuple[str, ...]:
    """The names of up to three people who manage the people of the actor's account."""
    rows = await execute(ADMINISTRATORS, actor.account_id, Permission.PEOPLE_MANAGE)
    return tuple(name_for(actor.locale, row["name"], row["native_name"]) for row in rows)
