"""Whose rows: the second wall, in the database. New tables are found in its catalogue."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.actor import Actor, Permission
from services.db import execute, scope_to, transaction
from services.ids import uuid7
from tests.factories import account_id, acting, as_owner
from tests.services.rows import MADE

pytestmark = [pytest.mark.usefixtures("undone"), pytest.mark.smoke]
READ = Permission.ORDERS_READ
OWNED = """
    SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'account_id'
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
# Tables that refer to an account and hold no rows for its people to list: rights, sessions, tasks of staff, the account itself.
OF_THE_HOUSE = {"account", "account_slug", "membership", "role", "task"}
REFER = """
    SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
    WHERE contype = 'f' AND confrelid = 'account'::regclass ORDER BY 1
"""
POLICIES = "SELECT cmd, qual, with_check FROM pg_policies WHERE tablename = $1 AND 'portico_app' = ANY(roles)"
KEYS = """
    SELECT conname, conrelid::regclass::text AS here,
        (SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute
         WHERE attrelid = conrelid AND attnum = ANY(conkey)) AS columns
    FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY($1) AND confrelid::regclass::text = ANY($1)
"""
OWNERS = "SELECT relname FROM pg_class WHERE relowner IN ('portico_app'::regrole, 'portico_jobs'::regrole, 'portico_admin'::regrole)"
ROLES = """
    SELECT rolname, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication AS mighty
    FROM pg_roles WHERE rolname LIKE 'portico%'
"""
ODD = ["", ",", "not-a-uuid", "00000000-0000-0000-0000-000000000000", "' OR true --", "{}", "NULL"]


@pytest.fixture(autouse=True)
async def made(undone: None) -> None:
    async with as_owner():
        for statement in MADE.values():
            await execute(f"{statement} ON CONFLICT DO NOTHING")


async def owned_tables() -> list[str]:
    return [row["relname"] for row in await execute(OWNED)]


async def test_every_table_of_accounts_has_walls() -> None:
    """D4: row security is on, and reading, adding, changing and removing each have a policy for the serving role."""
    tables = await owned_tables()
    assert {"site", "orders", "order_line", "event"} <= set(tables)
    for table in tables:
        [on] = await execute(
            "SELECT relrowsecurity AND row_security_active(oid) FROM pg_class WHERE oid = $1::regclass", table
        )
        assert on[0], table
        policies = {
            row["cmd"]: row for row in await execute(POLICIES, table) if row["qual"] != "(account_id IS NULL)"
        }
        assert set(policies) == {"SELECT", "INSERT", "UPDATE", "DELETE"}, table
        for act in ("SELECT", "UPDATE", "DELETE"):
            assert "account_id" in policies[act]["qual"], (table, act)
        for act in ("INSERT", "UPDATE"):
            assert "account_id" in policies[act]["with_check"], (table, act)


async def test_a_table_that_refers_to_an_account_is_walled_or_listed() -> None:
    """D4: nobody calls the column something else and so gets around the walls."""
    assert {row["name"] for row in await execute(REFER)} - set(await owned_tables()) == OF_THE_HOUSE


async def test_keys_between_rows_of_accounts_carry_the_account() -> None:
    """D4: the checks of foreign keys do not look at policies."""
    keys = await execute(KEYS, await owned_tables())
    assert len(keys) >= 3
    assert not [key["conname"] for key in keys if "account_id" not in key["columns"]]


async def test_serving_roles_own_nothing_and_have_no_power() -> None:
    """D4: portico_app, portico_jobs and portico_admin."""
    assert await execute(OWNERS) == []
    assert {row["rolname"]: row["mighty"] for row in await execute(ROLES)} == dict.fromkeys(
        ("portico_owner", "portico_app", "portico_jobs", "portico_admin"), False
    )
    members = "SELECT 1 FROM pg_auth_members WHERE member IN (SELECT oid FROM pg_roles WHERE rolname LIKE 'portico%')"
    assert await execute(members) == []


async def test_without_an_account_there_are_no_rows() -> None:
    """D5: in no table of accounts."""
    for table in await owned_tables():
        async with as_owner():
            assert (await execute(f"SELECT count(*) FROM {table}"))[0][0] > 0, (
                f"no row to prove it with: {table}"
            )
        assert (await execute(f"SELECT count(*) FROM {table}"))[0][0] == 0, table


@pytest.mark.parametrize("slug", ["hanul", "nordwind", "lindqvist"])
async def test_an_account_sees_its_own_rows_only(slug: str) -> None:
    """D5: in every table of accounts, also by a query without any condition."""
    own = await account_id(slug)
    await scope_to(Actor(person_id=uuid7(), name="", locale="en", zone="UTC", rights={}, account_id=own))
    for table in await owned_tables():
        assert {row[0] for row in await execute(f"SELECT DISTINCT account_id FROM {table}")} == {own}, table


@pytest.mark.parametrize("odd", ODD)
async def test_an_odd_setting_opens_nothing(odd: str) -> None:
    """D5: it gives no row, or an error, never a row."""
    for table in await owned_tables():
        try:
            async with transaction():
                await execute(
                    "SELECT set_config('app.account', $1, true), set_config('app.accounts', $1, true)", odd
                )
                rows = await execute(f"SELECT count(*) FROM {table}")
        except asyncpg.PostgresError:
            continue
        assert rows[0][0] == 0, (table, odd)


async def _row(table: str, account: UUID) -> dict[str, Any]:
    """A row of it as it can be written again: without what the database makes of it."""
    async with as_owner():
        [row] = await execute(f"SELECT * FROM {table} WHERE account_id = $1 LIMIT 1", account)
        made = await execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = $1::text::regclass AND attgenerated <> ''",
            table,
        )
    return {name: value for name, value in row.items() if name not in {one["attname"] for one in made}}


@pytest.mark.parametrize("table", ["site", "orders", "order_line", "event", "mail"])
async def test_no_row_is_put_into_or_moved_to_another_account(table: str) -> None:
    """D5: neither by INSERT nor by UPDATE, and what is not seen is not changed."""
    hanul, nordwind = await account_id("hanul"), await account_id("nordwind")
    row = await _row(table, hanul)
    await acting("minji")
    columns = ", ".join(row)
    places = ", ".join(f"${n}" for n in range(1, len(row) + 1))
    stolen = row | {"account_id": nordwind, "id": uuid7()}
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with transaction():
            await execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", *stolen.values())
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with transaction():
            await execute(f"UPDATE {table} SET account_id = $1 WHERE id = $2", nordwind, row["id"])
            raise AssertionError(table)


async def test_a_line_cannot_hang_on_the_order_of_another_account() -> None:
    """D5: nor can a membership be at a site of one."""
    foreign = await _row("orders", await account_id("nordwind"))
    hanul = (await acting("minji")).account_id
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        async with transaction():
            await execute(
                "INSERT INTO order_line (id, account_id, order_id, position, sku, name, quantity, unit_price, amount_minor)"
                " VALUES ($1, $2, $3, 1, '', '', 1, 1, 1)",
                uuid7(), hanul, foreign["id"],
            )  # fmt: skip
    site = await _row("site", await account_id("nordwind"))
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        async with as_owner():
            await execute("UPDATE membership SET site_id = $1 WHERE account = $2", site["id"], hanul)
