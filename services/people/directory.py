"""Who may be chosen at the development sign-in: the demo people, and the buyers of imported accounts.

There is no actor yet when somebody signs in, so nothing here asks for one. The development realm is the only caller,
and it refuses to run anywhere but in development on this machine.
"""

from typing import Any
from uuid import UUID

import msgspec

from services.db import execute, transaction

DEMO = "demo"


class Place(msgspec.Struct, frozen=True, array_like=True):
    """One membership: the account and the roles held there, as (key, name)."""

    account_id: UUID
    slug: str
    name: str
    native_name: str
    roles: tuple[tuple[str, str], ...]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the sign-in page shows them."""

    subject: str
    name: str
    native_name: str
    email: str
    locale: str
    origin: str
    staff_roles: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


class Company(msgspec.Struct, frozen=True):
    """An account as an organization of the identity provider."""

    id: UUID
    slug: str
    name: str


PLACES = """
    coalesce((
        SELECT json_agg(json_build_array(account.id, slug, account.name, native_name, roles) ORDER BY membership.id)
        FROM membership JOIN account ON account.id = membership.account
        CROSS JOIN LATERAL (
            SELECT coalesce(json_agg(json_build_array(role.key, role.name) ORDER BY membership_role.id), '[]'::json) AS roles
            FROM membership_role JOIN role ON role.id = membership_role.role
            WHERE membership_role.membership = membership.id
        ) AS held
        WHERE membership.person = person.id AND ended_at IS NULL
    ), '[]'::json) AS places
"""
COLUMNS = f"subject, name, native_name, email, locale, origin, staff_roles, {PLACES}"
MATCHES = """
    issuer = $1 AND ($2 = '' OR person.name ILIKE $2 OR native_name ILIKE $2 OR email ILIKE $2 OR EXISTS (
        SELECT FROM membership JOIN account ON account.id = membership.account
        WHERE membership.person = person.id AND ended_at IS NULL
        AND (account.name ILIKE $2 OR account.native_name ILIKE $2 OR slug ILIKE $2 OR source_ref ILIKE $2)
    ))
"""


async def demo_people(issuer: str) -> list[Listed]:
    """The people of the demo world, in the order in which it was built."""
    return await _people("issuer = $1 AND origin = $2 ORDER BY person.id", issuer, DEMO)


async def people(issuer: str, search: str = "", *, first: int = 0, limit: int = 100) -> list[Listed]:
    """People whose name, address or account contains the words searched for; demo people first."""
    order = "ORDER BY origin <> $3, person.name, person.id OFFSET $4 LIMIT $5"
    return await _people(f"{MATCHES} {order}", issuer, _pattern(search), DEMO, first, limit)


async def count(issuer: str, search: str = "") -> int:
    """How many people `people` would list without a limit."""
    rows = await _fetch(f"SELECT count(*) FROM person WHERE {MATCHES}", issuer, _pattern(search))  # noqa: S608 constants of this file
    return int(rows[0][0])


async def person(issuer: str, subject: str) -> Listed | None:
    """The person of this identity."""
    found = await _people("issuer = $1 AND subject = $2", issuer, subject)
    return found[0] if found else None


async def members(issuer: str, account_id: UUID, *, first: int = 0, limit: int = 100) -> list[Listed]:
    """The people of one account."""
    there = "EXISTS (SELECT FROM membership WHERE membership.person = person.id AND account = $2 AND ended_at IS NULL)"
    order = "ORDER BY person.name, person.id OFFSET $3 LIMIT $4"
    return await _people(f"issuer = $1 AND {there} {order}", issuer, account_id, first, limit)


async def companies(search: str = "", *, first: int = 0, limit: int = 100) -> list[Company]:
    """Accounts whose name or address contains the words searched for, by name."""
    matches = "$1 = '' OR name ILIKE $1 OR slug ILIKE $1 ORDER BY name, id OFFSET $2 LIMIT $3"
    rows = await _fetch(
        f"SELECT id, slug, name FROM account WHERE {matches}",  # noqa: S608 constants of this file
        _pattern(search),
        first,
        limit,
    )
    return [Company(*row) for row in rows]


async def company(account_id: UUID) -> Company | None:
    """The account of this id."""
    rows = await _fetch("SELECT id, slug, name FROM account WHERE id = $1", account_id)
    return Company(*rows[0]) if rows else None


def _pattern(search: str) -> str:
    """What ILIKE compares with: the words anywhere, their own % and _ taken literally."""
    plain = search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%" if plain else ""


async def _fetch(sql: str, *values: object) -> list[Any]:
    found: list[Any] = []
    async with transaction():
        found += await execute(sql, *values)
    return found


async def _people(where: str, *values: object) -> list[Listed]:
    rows = await _fetch(f"SELECT {COLUMNS} FROM person WHERE {where}", *values)  # noqa: S608 constants of this file
    return [msgspec.convert(_read(dict(row)), Listed) for row in rows]


def _read(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        **{name: msgspec.json.decode(row[name] or "[]") for name in ("places", "staff_roles")},
    }
