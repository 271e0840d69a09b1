"""Members of staff as their host knows them."""

from services.actor import Actor
from services.sessions.of_request import at_desk
from tests.people import signed_in


async def at_the_desk(key: str) -> Actor:
    """A member of staff after signing in."""
    return await at_desk(await signed_in(key, "staff"), "staff")
