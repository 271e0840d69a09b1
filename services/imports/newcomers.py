"""Accounts that the file names for the first time, each with the placeholder person who bought for it."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from services.db import connection, execute
from services.ids import uuid7
from services.imports.column_map import REF, ColumnMap
from services.imports.reasons import Unusable
from services.imports.staging import derive

PEOPLE = "https://portico.example/people/"
ROLE = "business_buyer"
LONGEST_SLUG = 40
LONGEST_TEXT = 120
ACCOUNTS = """
    CREATE TEMP TABLE staged_account ON COMMIT DROP AS
    SELECT account AS ref, mode() WITHIN GROUP (ORDER BY country) AS country FROM staged_line s
    WHERE EXISTS (SELECT FROM staged_order o WHERE o.account = s.account) GROUP BY account;
    ANALYZE staged_account;
"""
NEW = """
    SELECT ref, country FROM staged_account s
    WHERE NOT EXISTS (SELECT FROM account a WHERE a.source = $1 AND a.source_ref = s.ref) ORDER BY ref
"""
# A slug that somebody has or had leads there for ever; ours then gets a mark made of its own reference.
FREE_SLUGS = """
    UPDATE new_account SET slug = rtrim(left(slug, 33), '-') || '-' || left(md5(ref), 6)
    WHERE slug IN (SELECT slug FROM account UNION ALL SELECT slug FROM account_slug)
        OR ref IN (
            SELECT ref FROM (
                SELECT ref, row_number() OVER (PARTITION BY slug ORDER BY ref) AS nth FROM new_account
            ) twins WHERE nth > 1
        )
"""
OPEN_ACCOUNTS = """
    INSERT INTO account (id, slug, name, native_name, legal_name, country, currency, zone, source, source_ref)
    SELECT id, slug, name, '', name, country, $1, $2, $3, ref FROM new_account
"""
WITHOUT_BUYER = """
    SELECT a.id, a.source_ref AS ref
    FROM staged_account s JOIN account a ON a.source = $1 AND a.source_ref = s.ref
    WHERE NOT EXISTS (
        SELECT FROM membership m JOIN person p ON p.id = m.person WHERE m.account = a.id AND p.origin = $2
    ) ORDER BY ref
"""
ADD_PEOPLE = """
    INSERT INTO person
        (id, issuer, subject, name, native_name, email, locale, zone, theme, enabled, staff_roles, origin)
    SELECT id, $1, subject, name, '', email, $2, $3, 'auto', true, '[]', $4 FROM new_buyer
    ON CONFLICT (issuer, subject) DO NOTHING
"""
ADD_MEMBERSHIPS = """
    INSERT INTO membership (id, person, account)
    SELECT b.membership, p.id, b.account
    FROM new_buyer b JOIN person p ON p.issuer = $1 AND p.subject = b.subject
    ON CONFLICT (person, account) DO NOTHING
"""
GIVE_ROLES = """
    INSERT INTO membership_role (id, membership, role)
    SELECT b.membership_role, b.membership, $1 FROM new_buyer b JOIN membership m ON m.id = b.membership
"""
# The server has no statistics of rows that are seconds old; a table of ours it can count.
CUSTOMERS = """
    CREATE TEMP TABLE customer ON COMMIT DROP AS
    SELECT DISTINCT ON (a.id) a.id AS account_id, s.ref, p.id AS buyer FROM staged_account s
    JOIN account a ON a.source = '{source}' AND a.source_ref = s.ref
    JOIN membership m ON m.account = a.id JOIN person p ON p.id = m.person AND p.origin = '{origin}'
    ORDER BY a.id, m.id;
    ANALYZE customer;
"""


async def welcome(column_map: ColumnMap, issuer: str) -> tuple[int, int]:
    """Open the accounts that are missing and give each account its buyer. Gives how many of both are new."""
    await connection().execute(ACCOUNTS)
    accounts = await derive("new_account", NEW, _account_maker(column_map), column_map.source)
    await execute(FREE_SLUGS)
    await execute(OPEN_ACCOUNTS, column_map.currency, column_map.zone, column_map.source)
    buyers = await derive(
        "new_buyer", WITHOUT_BUYER, _buyer_maker(column_map), column_map.source, column_map.origin
    )
    if buyers:
        role = await _role()
        await execute(ADD_PEOPLE, issuer, column_map.buyer.locale, column_map.zone, column_map.origin)
        await execute(ADD_MEMBERSHIPS, issuer)
        await execute(GIVE_ROLES, role)
    # A statement that makes a table takes no values: both are checked by the map, a-z, 0-9, dash and colon.
    await connection().execute(CUSTOMERS.format(source=column_map.source, origin=column_map.origin))
    return accounts, buyers


def subject_of(key: str) -> str:
    """The identity of a placeholder person at the development realm and at any other provider."""
    return str(uuid5(NAMESPACE_URL, PEOPLE + key))


def slug_of(pattern: str, ref: str) -> str:
    """The pattern with the reference in it, as an address can hold it."""
    return re.sub(r"[^a-z0-9]+", "-", pattern.replace(REF, ref).lower()).strip("-")[:LONGEST_SLUG].rstrip("-")


def _account_maker(given: ColumnMap) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
    def make(row: Mapping[str, Any]) -> tuple[UUID, str, str, str, str]:
        ref = row["ref"]
        name = given.account.name.replace(REF, ref)[:LONGEST_TEXT]
        return uuid7(), ref, slug_of(given.account.slug, ref), name, given.countries.get(row["country"], "")

    return make


def _buyer_maker(given: ColumnMap) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
    def make(row: Mapping[str, Any]) -> tuple[UUID, UUID, str, str, str, UUID, UUID]:
        ref = row["ref"]
        name = given.buyer.name.replace(REF, ref)[:LONGEST_TEXT]
        email = given.buyer.email.replace(REF, slug_of(REF, ref))
        return uuid7(), row["id"], subject_of(f"{given.source}-{ref}"), name, email, uuid7(), uuid7()

    return make


async def _role() -> UUID:
    found = await execute("SELECT id FROM role WHERE key = $1 AND account IS NULL", ROLE)
    if not found:
        raise Unusable(f"the role {ROLE} is not there: run `portico migrate` and `portico seed` first")
    return UUID(str(found[0][0]))
