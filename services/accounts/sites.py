"""The places of an account."""

from services.accounts.tables import Site
from services.actor import Actor, Permission
from services.names import name_for
from services.ownership import owned


async def sites(actor: Actor) -> dict[str, str]:
    """Id -> name of the places of the account, by name, in the language of the reader."""
    rows = await owned(
        actor, Site.select(Site.id, Site.name, Site.native_name), Permission.ACCOUNT_READ
    ).order_by(Site.name)
    return {str(row["id"]): name_for(actor.locale, row["name"], row["native_name"]) for row in rows}
