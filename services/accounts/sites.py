"""The places of an account."""

from uuid import UUID

from services.accounts.tables import Site
from services.actor import Actor, Permission
from services.db import execute
from services.ownership import owned


async def sites(actor: Actor) -> dict[str, str]:
    """Id -> name of the places of the account, by name, in the language of the reader."""
    rows = await owned(
        actor, Site.select(Site.id, Site.name, Site.native_name), Permission.ACCOUNT_READ
    ).order_by(Site.name)
    native = actor.locale != "en"
    return {str(row["id"]): (row["native_name"] if native else "") or row["name"] for row in rows}


async def site_name(site_id: UUID | None, locale: str) -> str:
    """The name of one place of the account that this transaction is for; empty without one."""
    if site_id is None:
        return ""
    rows = await execute("SELECT name, native_name FROM site WHERE id = $1", site_id)
    return str((rows[0]["native_name"] if locale != "en" else "") or rows[0]["name"]) if rows else ""
