"""What the person who imports should know of, though nothing was refused for it."""

import msgspec

from services.db import execute
from services.imports.column_map import ColumnMap

EXAMPLES = 20
SEVERAL_TIMES = """
    SELECT number, times || ' times' AS what, count(*) OVER () AS of FROM staged_order WHERE times > 1
    ORDER BY first_line LIMIT $1
"""
SEVERAL_COUNTRIES = """
    SELECT account AS number, string_agg(country || ' ' || lines, ', ' ORDER BY lines DESC, country) AS what,
        count(*) OVER () AS of
    FROM (
        SELECT account, country, count(*) AS lines FROM staged_line JOIN staged_order USING (account, number)
        GROUP BY account, country
    ) counted
    GROUP BY account HAVING count(*) > 1 ORDER BY account LIMIT $1
"""
UNKNOWN_COUNTRIES = """
    SELECT left(country, 40) AS number, count(*) || ' lines' AS what, count(*) OVER () AS of
    FROM staged_line JOIN staged_order USING (account, number)
    WHERE NOT country = ANY ($2::text[]) GROUP BY country ORDER BY country LIMIT $1
"""
SHARED_NUMBERS = """
    SELECT number, count(*) || ' customers' AS what, count(*) OVER () AS of FROM staged_order
    GROUP BY number HAVING count(*) > 1 ORDER BY number LIMIT $1
"""


class Note(msgspec.Struct, frozen=True):
    """How often something was seen, with the first examples of it: what it is about, and what was found."""

    kind: str
    count: int
    examples: list[tuple[str, str]]


async def notes(column_map: ColumnMap, repeats: int) -> list[Note]:
    """The notes on the orders that are about to be filed."""
    queries = {
        "several-times": (SEVERAL_TIMES,),
        "several-countries": (SEVERAL_COUNTRIES,),
        "unknown-country": (UNKNOWN_COUNTRIES, list(column_map.countries)),
        "several-customers": (SHARED_NUMBERS,),
    }
    found = [Note("repeated-line-kept", repeats, [])] if repeats else []
    for kind, (query, *values) in queries.items():
        if rows := await execute(str(query), EXAMPLES, *values):
            found.append(Note(kind, rows[0]["of"], [(row["number"], row["what"]) for row in rows]))
    return found
