"""Things that the demo world lacks, for tests that work in an undone transaction.

What the serving role may not write is written as the owner; orders are placed and moved by the services' own acts.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, scope_to, transaction
from services.ids import uuid7
from services.orders.actions import NewLine, NewOrder, advance, place
from services.sessions.of_request import member
from services.system import system
from tests.database import ISSUER
from tests.people import HOME, signed_in

EVERYTHING: Mapping[Permission, Reach] = {
    right: Reach(Scope.ACCOUNT)
    for right in (Permission.ORDERS_READ, Permission.ORDERS_PLACE, Permission.PRICES_READ)
}
GRIPPER = NewLine(sku="HB-G2", name="Gripper kit", quantity=Decimal(2), unit_price=Decimal("289.00"))


@asynccontextmanager
async def as_owner() -> AsyncIterator[None]:
    """The body writes as the role that owns the tables; then the serving role is back."""
    async with transaction():
        await execute("SET LOCAL ROLE portico_owner")
        yield
        await execute("SET LOCAL ROLE portico_app")


async def account_id(slug: str) -> UUID:
    """The id of an account by its slug."""
    [row] = await execute("SELECT id FROM account WHERE slug = $1", slug)
    found: UUID = row["id"]
    return found


async def make_account(slug: str, *, parent: str = "", currency: str = "EUR") -> UUID:
    """A customer company called like its slug."""
    async with as_owner():
        above = await account_id(parent) if parent else None
        key = uuid7()
        await execute(
            "INSERT INTO account (id, parent, slug, name, native_name, legal_name, country, currency, zone, source, source_ref)"
            " VALUES ($1, $2, $3, $4, '', $4, 'DE', $5, 'UTC', 'test', $3)",
            key, above, slug, slug.title(), currency,
        )  # fmt: skip
    return key


async def make_site(account: UUID, name: str) -> UUID:
    """A place of an account."""
    async with as_owner():
        key = uuid7()
        await execute(
            "INSERT INTO site (id, account_id, name, native_name, address, country) VALUES ($1, $2, $3, '', $3, 'DE')",
            key, account, name,
        )  # fmt: skip
    return key


async def make_person(key: str, *, locale: str = "en", staff_roles: Sequence[str] = ()) -> UUID:
    """A person whom visit(key) signs in; a member of nothing."""
    async with as_owner():
        found = uuid7()
        await execute(
            "INSERT INTO person (id, issuer, subject, name, native_name, email, locale, zone, theme, enabled, staff_roles, origin)"
            " VALUES ($1, $2, $3, $4, '', $5, $6, 'UTC', 'auto', true, $7, 'test')",
            found, ISSUER, key, key.title(), f"{key}@example.com", locale, msgspec.json.encode(staff_roles).decode(),
        )  # fmt: skip
    return found


async def make_role(key: str, rights: Mapping[Permission, Reach]) -> UUID:
    """A role that gives these rights."""
    async with as_owner():
        role = uuid7()
        await execute("INSERT INTO role (id, key, name) VALUES ($1, $2, $2)", role, key)
        for right, reach in rights.items():
            await execute(
                "INSERT INTO role_grant (id, role, permission, scope, limit_minor) VALUES ($1, $2, $3, $4, $5)",
                uuid7(), role, right, reach.scope, reach.limit_minor,
            )  # fmt: skip
    return role


async def join(person: UUID, account: UUID, *roles: str | UUID, site: UUID | None = None) -> UUID:
    """Let a person belong to an account with roles, by key or id; perhaps at one site."""
    async with as_owner():
        membership = uuid7()
        await execute(
            "INSERT INTO membership (id, person, account, site_id) VALUES ($1, $2, $3, $4)",
            membership, person, account, site,
        )  # fmt: skip
        for role in roles:
            await execute(
                "INSERT INTO membership_role (id, membership, role) SELECT $1, $2, id FROM role WHERE id::text = $3 OR key = $3",
                uuid7(), membership, str(role),
            )  # fmt: skip
    return membership


async def acting(key: str, account: str | None = None) -> Actor:
    """A person as the portal knows them after signing in, and the database scoped to their account."""
    actor = await member(await signed_in(key), HOME[key] if account is None else account)
    await scope_to(actor)
    return actor


async def make_order(account: UUID, number: str, **how: Any) -> None:
    """An order of the account that has taken the given `steps`; other values are those of NewOrder."""
    steps: Sequence[str] = how.pop("steps", ())
    buyer = how.pop("buyer", None) or Actor(
        person_id=how.pop("placed_by"),
        name="",
        locale="en",
        zone="UTC",
        rights=EVERYTHING,
        account_id=account,
    )
    usual: dict[str, Any] = {"currency": "EUR", "lines": (GRIPPER,), "po_number": f"PO-{number}"}
    await scope_to(buyer)
    await place(buyer, NewOrder(number=number, **usual | how))
    for step in steps:
        await advance(system("test", account), number, step)
