"""The places of an account."""

from msgspec.structs import replace

from services.accounts.tables import Site
from services.actor import Actor, Permission
from services.db import SCOPE, execute, scope_of
from services.names import name_for
from services.ownership import owned

# One round trip of every request. The place is looked for below a row of the scope, so never before it is set.
ENTER = f"""
    WITH scope AS MATERIALIZED ({SCOPE})
    SELECT (SELECT ARRAY[native_name, name] FROM site WHERE id = $5 AND scope IS NOT NULL) AS place FROM scope
"""  # noqa: S608 constants


async def sites(actor: Actor) -> dict[str, str]:
    """Id -> name of the places of the account, by name, in the language of the reader."""
    rows = await owned(
        actor, Site.select(Site.id, Site.name, Site.native_name), Permission.ACCOUNT_READ
    ).order_by(Site.name)
    return {str(row["id"]): name_for(actor.locale, row["name"], row["native_name"]) for row in rows}


async def enter(actor: Actor) -> Actor:
    """From here on the transaction is for the account of the actor, who comes back with the name of their place."""
    [row] = await execute(ENTER, *scope_of(actor), actor.site_id)
    if not row["place"]:
        return actor
    native, latin = row["place"]
    return replace(actor, site_name=name_for(actor.locale, latin, native))
