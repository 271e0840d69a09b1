"""What a list asks reads no growing table whole."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, transaction
from services.errors import NotFound
from services.ids import uuid7
from services.orders import queries, waiting
from services.orders.buyers import buyers
from services.orders.counting import counts, totals
from services.orders.detail import detail
from services.orders.filters import Group, OrderFilter, Period
from services.orders.listing import page
from services.orders.sorting import Cursor, Sort, cursor_after, sort_for
from services.shipments import waiting as parcels
from services.shipments.queries import parcel, parcels_of
from services.shipments.timeline import of_order
from tests.conftest import Visit
from tests.factories import acting
from tests.questions import Question, heard
from web import formats
from web.components.made_up import ROW

pytestmark = pytest.mark.usefixtures("undone")
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


async def explained(query: str, values: tuple[Any, ...]) -> dict[str, Any]:
    """The plan that is made once for all values, as in production; it sorts and scans only where it cannot do without."""
    async with transaction():
        for set_to in ("enable_seqscan = off", "enable_sort = off", "plan_cache_mode = force_generic_plan"):
            await execute(f"SET LOCAL {set_to}")
        await execute(f"PREPARE asked AS {query}")
        nulls = f"({', '.join(['NULL'] * len(values))})" if values else ""
        [row] = await execute(f"EXPLAIN (FORMAT JSON) EXECUTE asked{nulls}")
        await execute("DEALLOCATE asked")
    plan: dict[str, Any] = msgspec.json.decode(row[0])[0]["Plan"]
    return plan


async def asked_by(work: Callable[[Actor], Any], actor: Actor) -> list[Question]:
    async with heard() as said:
        await work(actor)
    return [one for one in said if "typeinfo_tree" not in one.query and "set_config" not in one.query]


def wanted(**narrow: Any) -> OrderFilter:
    return OrderFilter(today=formats.today(), **narrow)


async def suppress(work: Any) -> None:
    """Also the question for what is not there is a question."""
    with contextlib.suppress(NotFound):
        await work


async def sorted_by(actor: Actor, sort: Sort) -> None:
    """The first page and the next one."""
    await page(actor, wanted(), limit=20, sort=sort)
    start = cursor_after(ROW, sort_for(actor, sort))
    await page(actor, wanted(), limit=20, sort=sort, start=start)


LISTS: dict[str, Callable[[Actor], Any]] = {
    "newest": lambda actor: page(actor, wanted(), limit=20),
    "later": lambda actor: page(
        actor, wanted(), limit=20, start=Cursor(Sort.NEWEST, (clock.now(),), uuid7())
    ),
    "open": lambda actor: page(actor, wanted(group=Group.OPEN), limit=20),
    "late": lambda actor: page(actor, wanted(group=Group.LATE), limit=20),
    "delivered": lambda actor: page(actor, wanted(group=Group.DELIVERED), limit=20),
    "this year": lambda actor: page(actor, wanted(period=Period.YEAR), limit=20),
    "at a site": lambda actor: page(actor, wanted(site=uuid7()), limit=20),
    "searched": lambda actor: page(actor, wanted(search="600"), limit=20),
    "counted": counts,
    "counted, searched": lambda actor: counts(actor, wanted(search="600")),
    "added up": lambda actor: totals(actor, wanted(group=Group.DELIVERED)),
    "of a person": lambda actor: page(actor, wanted(person=uuid7()), limit=20),
    "what needs me": lambda actor: page(actor, wanted(group=Group.NEEDS_ME), limit=20),
    **{f"by {sort}": partial(sorted_by, sort=sort) for sort in Sort},
    "who placed them": buyers,
    "at a glance": queries.at_a_glance,
    "recent": lambda actor: queries.recent(actor, limit=4),
    "arriving": lambda actor: queries.arriving(actor, limit=4),
    "slipped": lambda actor: waiting.late(actor, limit=4),
    "waiting": lambda actor: waiting.waiting(actor, limit=4),
    "parcels at hand": lambda actor: parcels.at_hand(actor, limit=4),
    "hours of parcels": lambda actor: parcels.windows(actor, [uuid7(), uuid7()]),
    "one": lambda actor: detail(actor, "61999"),
    "its parcels": lambda actor: parcels_of(actor, actor.account_id, uuid7()),  # type: ignore[arg-type]
    "its story": lambda actor: of_order(actor, actor.account_id, uuid7(), [uuid7()]),  # type: ignore[arg-type]
    "a parcel": lambda actor: suppress(parcel(actor, "dhl", "581000000000")),
}


@pytest.mark.parametrize("scope", [Scope.ACCOUNT, Scope.SUBTREE, Scope.SITE, Scope.MINE])
@pytest.mark.parametrize("name", LISTS)
async def test_no_list_reads_a_growing_table_whole(name: str, scope: Scope) -> None:
    """With `enable_seqscan = off` a whole scan is left only where no index could answer."""
    actor = await acting("max")
    rights = {
        right: Reach(scope)
        for right in (Permission.ORDERS_READ, Permission.ORDERS_APPROVE, Permission.PRICES_READ)
    }
    actor = msgspec.structs.replace(
        actor, rights=rights, subtree=(uuid7(), uuid7()) if scope is Scope.SUBTREE else ()
    )
    said = await asked_by(LISTS[name], actor)
    assert said
    for query, values in said:
        plan = await explained(query, values)
        assert whole_scans(plan) == [], (query, plan)


@pytest.mark.parametrize("scope", [Scope.ACCOUNT, Scope.SUBTREE, Scope.SITE, Scope.MINE])
@pytest.mark.parametrize("sort", Sort)
async def test_a_page_of_the_list_is_read_from_where_it_begins(sort: Sort, scope: Scope) -> None:
    """However it is sorted, for whatever its reader reaches, the first page and the next: no more is read than is shown.

    Who reaches a site or their own orders only sees no prices, so nothing is sorted by them there.
    """
    actor = await acting("max")
    seen = (
        {Permission.ORDERS_READ}
        if scope in {Scope.SITE, Scope.MINE}
        else {Permission.ORDERS_READ, Permission.PRICES_READ}
    )
    below = (uuid7(), uuid7()) if scope is Scope.SUBTREE else ()
    actor = msgspec.structs.replace(
        actor, rights={right: Reach(scope) for right in seen}, subtree=below, site_id=uuid7()
    )
    said = await asked_by(partial(sorted_by, sort=sort), actor)
    assert len(said) == 2
    for query, values in said:
        plan = await explained(query, values)
        assert sorted_whole(plan) == [] == whole_scans(plan), (query, plan)


async def test_who_is_asked_by_keys_alone(visit: Visit) -> None:
    """The question of every request: session, person, memberships, rights."""
    minji = await visit("minji")
    async with heard() as said:
        await minji.get("/@hanul/accounts")
    [question] = [one for one in said if "token_hash" in one.query]
    assert whole_scans(await explained(*question)) == []
