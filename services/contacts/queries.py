"""The contacts of an account, for who reads all its invoices."""

from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission, Scope
from services.contacts.records import ContactRow
from services.contacts.standing import EACH
from services.db import execute
from services.errors import Denied, NotFound
from services.names import name_for
from services.ownership import reach_of

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
WHOLE = frozenset({Scope.ACCOUNT, Scope.SUBTREE})
CONTACTS = f"""
    SELECT one.*, coalesce(site.name, '') AS latin, coalesce(site.native_name, '') AS native
    FROM ({EACH} WHERE contact.account_id = $1 AND contact.removed_at IS NULL) AS one
    LEFT JOIN site ON site.account_id = one.account_id AND site.id = one.site_id
"""  # noqa: S608 constants of this file
LISTED = f"{CONTACTS} ORDER BY one.name, one.id"
ONE = f"{CONTACTS} WHERE one.id = $2"
SITES = "SELECT id, name, native_name FROM site WHERE account_id = $1 ORDER BY name"


async def contacts(actor: Actor) -> list[ContactRow]:
    """All of them, by name. Raises Denied."""
    return [_row(actor, row) for row in await execute(LISTED, own(actor))]


async def contact(actor: Actor, key: UUID) -> ContactRow:
    """One of them. Raises Denied, NotFound."""
    found = await execute(ONE, own(actor), key)
    if not found:
        raise NotFound(str(key))
    return _row(actor, found[0])


async def places(actor: Actor) -> dict[str, str]:
    """Id -> name of the places of this account alone, to bind a contact to one. Raises Denied."""
    rows = await execute(SITES, own(actor))
    return {str(row["id"]): name_for(actor.locale, row["name"], row["native_name"]) for row in rows}


def manages_contacts(actor: Actor) -> bool:
    """Whether the actor reads all invoices of the account, prices included."""
    return actor.may(PRICES) and actor.may(READ) and {actor.scope(READ), actor.scope(PRICES)} <= WHOLE


def own(actor: Actor) -> UUID:
    """The account, for who reads all its invoices and prices: no other may say who else gets them. Raises Denied."""
    actor.require(PRICES)
    accounts, *_ = reach_of(actor, READ)
    if not manages_contacts(actor):
        raise Denied(READ, actor.administrators)
    return accounts[0]


def _row(actor: Actor, row: Any) -> ContactRow:
    told = dict(row)
    told["site"] = name_for(actor.locale, told["latin"], told["native"]) if told["site_id"] else ""
    return msgspec.convert(
        {name: told[name] for name in ContactRow.__struct_fields__}, ContactRow, strict=False
    )
