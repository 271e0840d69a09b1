"""How the database would answer a question, and what it would read for that."""

from collections.abc import Sequence
from typing import Any

import msgspec

from services.db import execute, transaction

GROWING = {
    "orders",
    "order_line",
    "event",
    "session",
    "package",
    "package_line",
    "tracking_event",
    "delivery_promise",
}
SORTS = {"Sort", "Incremental Sort"}


def whole_scans(plan: dict[str, Any]) -> list[str]:
    """Growing tables that a plan reads from end to end."""
    found = (
        [plan["Relation Name"]]
        if plan["Node Type"] == "Seq Scan" and plan.get("Relation Name") in GROWING
        else []
    )
    return found + [name for part in plan.get("Plans", []) for name in whole_scans(part)]


def sorted_whole(plan: dict[str, Any]) -> list[str]:
    """Where a plan sorts what has no end, or reads on to a mark row by row instead of beginning there."""
    parts = plan.get("Plans", [])
    found = [name for part in parts for name in sorted_whole(part)]
    if plan["Node Type"] in SORTS and not all(map(ends, parts)):
        found.append(f"{plan['Node Type']} by {plan['Sort Key']}")
    if "ROW(" in plan.get("Filter", ""):
        found.append(plan["Filter"])
    return found


def ends(plan: dict[str, Any]) -> bool:
    """So many rows at most, however many orders there are: a LIMIT, or a list of accounts that was given."""
    if plan["Node Type"] in {"Limit", "Function Scan"}:
        return True
    return plan["Node Type"] in {"Nested Loop", "Result"} and all(map(ends, plan.get("Plans", [])))


async def explained(
    query: str, values: tuple[Any, ...], off: Sequence[str] = ("seqscan", "sort")
) -> dict[str, Any]:
    """The plan that is made once for all values, as in production; it does only what it must of what is `off`."""
    async with transaction():
        for set_to in ("plan_cache_mode = force_generic_plan", *(f"enable_{what} = off" for what in off)):
            await execute(f"SET LOCAL {set_to}")
        await execute(f"PREPARE asked AS {query}")
        nulls = f"({', '.join(['NULL'] * len(values))})" if values else ""
        [row] = await execute(f"EXPLAIN (FORMAT JSON) EXECUTE asked{nulls}")
        await execute("DEALLOCATE asked")
    plan: dict[str, Any] = msgspec.json.decode(row[0])[0]["Plan"]
    return plan
