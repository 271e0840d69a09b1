"""In development the identity provider moves with the port and with IDP=keycloak; people keep their subjects."""

from services.db import DB, execute, transaction

FOLLOW = """
    UPDATE person SET issuer = $1
    WHERE issuer <> $1 AND issuer LIKE 'http://localhost:%/realms/portico'
"""


async def follow(owner_url: str, issuer: str) -> None:
    """Let everybody who signs in on this machine sign in at this provider of it."""
    DB.config = {"dsn": owner_url}
    async with transaction():
        await execute(FOLLOW, issuer)
