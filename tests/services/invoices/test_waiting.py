"""What asks for something now is found among thousands of invoices that do not, by looking at those alone."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Permission, Reach, Scope
from services.db import execute, transaction
from services.invoices import queries
from services.invoices.records import Group
from services.invoices.waiting import any_at_all, owed, urgent
from tests.factories import acting, as_owner
from tests.questions import heard

pytestmark = pytest.mark.usefixtures("undone")
# As many as a customer of many years has, all of them paid: copies of one that is real.
MANY = """
    WITH one AS (SELECT * FROM invoice WHERE number = 'HRK-2026-00001'), made AS (
        INSERT INTO invoice (id, account_id, site_id, placed_by, number, kind, issued_on, issued_at, currency, digits, total_minor,
            tax_minor, due_minor, line_count, order_number, po_number, delivery_notes, reference, tax_scope, tax_rounding, content, source)
        SELECT gen_random_uuid(), account_id, site_id, placed_by, 'OLD-' || place, kind, issued_on - 400, issued_at, currency, digits,
            total_minor, tax_minor, due_minor, line_count, '', '', '', '', '', '',
            content || jsonb_build_object('number', 'OLD-' || place, 'issued_on', to_char(issued_on - 400, 'YYYY-MM-DD')), 'test'
        FROM one, generate_series(1, 3000) AS place RETURNING *
    ), lines AS (
        INSERT INTO invoice_line (id, account_id, invoice_id, position, quantity, net_minor, category, rate)
        SELECT gen_random_uuid(), made.account_id, made.id, line.position, line.quantity, line.net_minor, line.category, line.rate
        FROM made JOIN invoice_line AS line ON line.invoice_id = (SELECT id FROM one)
    ), parts AS (
        INSERT INTO instalment (id, account_id, invoice_id, position, due_on, amount_minor)
        SELECT gen_random_uuid(), account_id, id, 1, issued_on + 30, due_minor FROM made
    ), paid AS (
        INSERT INTO payment (id, account_id, amount_minor, currency, method, reference, received_on, recorded_at, source, source_ref)
        SELECT gen_random_uuid(), account_id, due_minor, currency, 'transfer', '', issued_on, issued_at, 'test', number FROM made
        RETURNING id, account_id, source_ref
    )
    INSERT INTO allocation (id, account_id, invoice_id, payment_id, amount_minor, at)
    SELECT gen_random_uuid(), made.account_id, made.id, paid.id, made.due_minor, now()
    FROM made JOIN paid ON paid.source_ref = made.number
"""


async def test_the_most_urgent_first_and_what_is_open() -> None:
    minji = await acting("minji")
    due = sorted(await queries.page(minji, Group.DUE_NOW), key=lambda row: row.next_due_on or row.issued_on)
    assert [row.number for row in await urgent(minji, limit=9)] == [row.number for row in due] != []
    now, [sums] = await owed(minji), await queries.sums(minji)
    assert (now.due, now.open) == (len(due), [sums.open]) and await any_at_all(minji)


async def test_who_may_not_see_what_they_come_to_is_told_of_none() -> None:
    """D9."""
    minji = await acting("minji")
    blind = msgspec.structs.replace(minji, rights={Permission.INVOICES_READ: Reach(Scope.ACCOUNT)})
    assert await urgent(blind, limit=9) == [] == await urgent(await acting("yuna"), limit=9)
    assert not await any_at_all(await acting("nova"))


async def test_thousands_that_are_paid_are_not_looked_at() -> None:
    """The plan begins with the invoices that are not settled, and reads no others."""
    minji = await acting("minji")
    before = [row.number for row in await urgent(minji, limit=9)], await owed(minji)
    async with as_owner():
        await execute("SET CONSTRAINTS ALL DEFERRED")
        await execute(MANY)
        await execute("ANALYZE invoice, allocation, instalment, invoice_open")
    minji = await acting("minji")
    async with heard() as asked:
        assert ([row.number for row in await urgent(minji, limit=9)], await owed(minji)) == before
    assert len(asked) == 2
    for query, values in asked:
        assert await invoices_read(query, values) < 100, query
    later = clock.now() + timedelta(days=900)
    clock.set_clock(lambda: later)
    assert (await owed(minji)).open == before[1].open


async def invoices_read(query: str, values: tuple[Any, ...]) -> int:
    """How many rows of invoices and of what settles them the plan really reads."""
    async with transaction():
        [row] = await execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", *values)
    return rows_of(msgspec.json.decode(row[0])[0]["Plan"])


def rows_of(plan: dict[str, Any]) -> int:
    here = (
        plan["Actual Rows"] * plan["Actual Loops"]
        if plan.get("Relation Name") in {"invoice", "allocation"}
        else 0
    )
    return int(here) + sum(rows_of(part) for part in plan.get("Plans", []))
