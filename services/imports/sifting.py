"""What only the whole file can tell: half orders, repeated lines, numbers that are there already."""

from services.db import connection, execute
from services.imports.reasons import Reason

# An order with a line missing would show a wrong total. Left out whole it can come with the mended file.
INCOMPLETE = """
    WITH gone AS (
        DELETE FROM staged_line s USING (
            SELECT DISTINCT account, number FROM staged_refusal WHERE number IS NOT NULL
        ) r WHERE r.number = s.number AND (r.account IS NULL OR r.account = s.account)
        RETURNING s.line, s.account, s.number
    ) INSERT INTO staged_refusal SELECT line, $1, account, number FROM gone
"""
REPEATED = """
    WITH ranked AS (
        SELECT line, row_number() OVER (
            PARTITION BY account, number, sku, name, quantity, unit_price, placed_at ORDER BY line
        ) AS nth FROM staged_line
    ), gone AS (
        DELETE FROM staged_line s USING ranked r WHERE r.line = s.line AND r.nth > 1
        RETURNING s.line, s.account, s.number
    ) INSERT INTO staged_refusal SELECT line, $1, account, number FROM gone
"""
REPEATS = """
    SELECT coalesce(sum(times - 1), 0)::bigint FROM (
        SELECT count(*) AS times FROM staged_line s JOIN staged_order USING (account, number)
        GROUP BY account, number, sku, name, quantity, unit_price, s.placed_at HAVING count(*) > 1
    ) repeated
"""
ORDERS = """
    CREATE TEMP TABLE staged_order ON COMMIT DROP AS
    SELECT account, number, bool_or(cancels) AS cancels, min(placed_at) AS placed_at, count(*)::int AS line_count,
        sum(amount_minor) AS total_minor, min(line) AS first_line, count(DISTINCT placed_at) AS times
    FROM staged_line GROUP BY account, number;
    ANALYZE staged_order;
"""
# The very order: from this file, or from another that holds it, too.
KNOWN = """
    WITH gone AS (
        DELETE FROM staged_order o USING account a, orders there
        WHERE a.source = $1 AND a.source_ref = o.account AND there.account_id = a.id AND there.number = o.number
            AND there.line_count = o.line_count AND there.total_minor = o.total_minor
            AND there.placed_at = o.placed_at AND (there.kind = 'cancellation') = o.cancels
        RETURNING 1
    ) SELECT count(*) FROM gone
"""
TAKEN = """
    WITH gone AS (
        DELETE FROM staged_order o USING account a, orders there
        WHERE a.source = $2 AND a.source_ref = o.account AND there.account_id = a.id AND there.number = o.number
        RETURNING o.account, o.number
    )
    INSERT INTO staged_refusal
    SELECT s.line, $1, s.account, s.number FROM staged_line s JOIN gone USING (account, number)
"""
# Far from the end of the database's column, and from any real order.
TOO_LARGE = """
    WITH gone AS (
        DELETE FROM staged_order WHERE abs(total_minor) > 1000000000000000 RETURNING account, number
    )
    INSERT INTO staged_refusal
    SELECT s.line, $1, s.account, s.number FROM staged_line s JOIN gone USING (account, number)
"""


async def sift(source: str, *, refuse_repeated: bool) -> tuple[int, int]:
    """Move what cannot be filed to the refusals. Gives how many: orders there already, repeats kept."""
    await execute(INCOMPLETE, Reason.ORDER_INCOMPLETE)
    if refuse_repeated:
        await execute(REPEATED, Reason.REPEATED_LINE)
    await connection().execute(ORDERS)
    await execute(TOO_LARGE, Reason.AMOUNT_TOO_LARGE)
    known = (await execute(KNOWN, source))[0][0]
    await execute(TAKEN, Reason.NUMBER_TAKEN, source)
    await execute("ANALYZE staged_order")
    repeats = (await execute(REPEATS))[0][0]
    return known, repeats


async def refused_by_reason() -> dict[str, int]:
    """How many rows were refused for each reason, most first."""
    found = await execute("SELECT reason, count(*) FROM staged_refusal GROUP BY reason ORDER BY 2 DESC, 1")
    return {row[0]: row[1] for row in found}
