"""Which roles a person holds."""

from services.actor import Actor
from services.db import execute

ROLES = """
    SELECT DISTINCT role.key FROM membership
    JOIN membership_role ON membership_role.membership = membership.id JOIN role ON role.id = membership_role.role
    WHERE membership.person = $1 AND membership.account = $2 AND membership.ended_at IS NULL ORDER BY role.key
"""


async def roles_of(actor: Actor) -> list[str]:
    """The keys of the actor's roles in the account; none where there is no account."""
    return [row["key"] for row in await execute(ROLES, actor.person_id, actor.account_id)]
