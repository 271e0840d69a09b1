"""Rows on their way in: temporary tables of one transaction, filled by COPY, a piece at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from services.db import connection, execute
from services.imports.checking import Checker, Line, Refused
from services.imports.reading import OrderFile

PIECE = 5_000
TABLES = """
    CREATE TEMP TABLE staged_line (
        line bigint NOT NULL, id uuid NOT NULL, account text NOT NULL, number text NOT NULL,
        cancels boolean NOT NULL, placed_at timestamptz NOT NULL, sku text NOT NULL, name text NOT NULL,
        quantity numeric(19, 6) NOT NULL, unit_price numeric(19, 6) NOT NULL, amount_minor bigint NOT NULL,
        country text NOT NULL
    ) ON COMMIT DROP;
    CREATE TEMP TABLE staged_refusal (line bigint NOT NULL, reason text NOT NULL, account text, number text)
        ON COMMIT DROP;
    CREATE TEMP TABLE new_account (
        id uuid NOT NULL, ref text NOT NULL, slug text NOT NULL, name text NOT NULL, country text NOT NULL
    ) ON COMMIT DROP;
    CREATE TEMP TABLE new_buyer (
        id uuid NOT NULL, account uuid NOT NULL, subject text NOT NULL, name text NOT NULL,
        email text NOT NULL, membership uuid NOT NULL, membership_role uuid NOT NULL
    ) ON COMMIT DROP;
    CREATE TEMP TABLE new_order (id uuid NOT NULL, first_line bigint NOT NULL) ON COMMIT DROP;
"""
# Ours alone: the limits of the portal's requests would end a long import, and none at all would let it hang.
LIMITS = """
    SET LOCAL statement_timeout = '15min';
    SET LOCAL lock_timeout = '30s';
    SET LOCAL idle_in_transaction_session_timeout = '15min';
    SET LOCAL work_mem = '64MB';
"""


async def prepare() -> None:
    """Set our own limits and make the tables; they go with the transaction."""
    await connection().execute(LIMITS + TABLES)


async def stage(source: OrderFile, checker: Checker, progress: Callable[[int, float], None]) -> int:
    """Check every row of the file into the tables, telling rows and fraction done. Gives how many."""
    rows = 0
    for lines, refused in _pieces(source, checker):
        await copy("staged_line", lines)
        await copy("staged_refusal", refused)
        rows += len(lines) + len(refused)
        progress(rows, source.fraction)
    await connection().execute("ANALYZE staged_line; ANALYZE staged_refusal")
    return rows


async def copy(table: str, records: Sequence[Sequence[Any]]) -> None:
    """Add the records to a temporary table, in the order of its columns."""
    if records:
        await connection().copy_records_to_table(table, records=records)


async def derive(
    table: str, query: str, make: Callable[[Mapping[str, Any]], Sequence[Any]], *values: object
) -> int:
    """Fill a temporary table with one record per row of a query, in bounded memory. Gives how many."""
    cursor = await connection().cursor(query, *values)
    made = 0
    while found := await cursor.fetch(PIECE):
        await copy(table, [make(row) for row in found])
        made += len(found)
    await execute(f"ANALYZE {table}")
    return made


def _pieces(source: OrderFile, checker: Checker) -> Iterator[tuple[list[Line], list[Refused]]]:
    lines: list[Line] = []
    refused: list[Refused] = []
    for raw in source.rows():
        found = checker.check(raw)
        if isinstance(found, Line):
            lines.append(found)
        else:
            refused.append(found)
        if len(lines) + len(refused) == PIECE:
            yield lines, refused
            lines, refused = [], []
    yield lines, refused
