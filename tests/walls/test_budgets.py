"""How much a page asks of the database: so many questions, and none that reads a growing table whole."""

import contextlib
import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, transaction
from services.errors import NotFound
from services.ids import uuid7
from services.orders import queries, waiting
from services.orders.detail import detail
from services.orders.filters import Cursor, Group, OrderFilter, Period
from services.shipments import waiting as parcels
from services.shipments.queries import parcel, parcels_of
from services.shipments.timeline import of_order
from tests.conftest import Visit
from tests.database import ROOT
from tests.factories import acting
from tests.questions import Question, heard
from web import formats

pytestmark = pytest.mark.usefixtures("undone")
# Questions beside BEGIN, COMMIT and the scope. Exact when they were written down: a page that asks more says so here.
BUDGET = {
    "/@hanul/": 10,
    "/@hanul/account": 6,
    "/@hanul/accounts": 3,
    "/@hanul/layout": 4,
    "/@hanul/orders": 5,
    "/@hanul/orders?group=late&q=10": 5,
    "/@hanul/orders/10482": 8,
    "/@hanul/orders/10438/lines": 5,
    "/@hanul/orders/10482/arrival.ics": 8,
    "/@hanul/orders/10482/row": 4,
    "/@hanul/orders/filter": 5,
    "/@hanul/orders/nope": 4,
    "/@hanul/parcels/cj-logistics/581010482001": 7,
    "/@hanul/parcels/cj-logistics/581010482001/instructions": 6,
    "/@hanul/parcels/cj-logistics/581010482001/not-received": 6,
    "/@hanul/people": 5,
    "/@hanul/widgets/headline": 5,
    "/imprint": 0,
    "/nope": 0,
}
NO_PAGES = {"/live": "a stream", "/auth/confirm": "leads to the identity provider"}
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


@pytest.mark.parametrize("path", BUDGET)
async def test_a_page_asks_no_more_than_its_budget(visit: Visit, path: str) -> None:
    """A query budget per route."""
    jun = await visit("jun")
    await jun.get(path)  # a connection learns its types when it meets them first
    async with heard() as questions:
        assert (await jun.get(path)).status in {200, 303, 404}
    assert len(questions) <= BUDGET[path], questions


def test_every_page_of_an_account_has_a_budget() -> None:
    """A new page says what it may ask."""
    routes = msgspec.json.decode((ROOT / "routes.json").read_bytes(), type=list[dict[str, Any]])
    paths = {
        one["path"]
        for one in routes
        if one["host"] == "portal"
        and one["method"] == "GET"
        and not one["needs"].startswith("public")
        and one["path"] not in NO_PAGES
    }
    known = [path.removeprefix("/@hanul").partition("?")[0] for path in BUDGET]
    patterns = {path: re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)) for path in paths}
    assert [path for path, pattern in patterns.items() if not any(map(pattern.fullmatch, known))] == []


async def test_ten_times_the_rows_ask_no_more(visit: Visit) -> None:
    """Max has two thousand orders, Anna three."""
    counts = []
    for who, home in (("max", "maxwell"), ("anna", "nordwind")):
        visitor = await visit(who)
        await visitor.get(f"/@{home}/orders")
        async with heard() as questions:
            assert (await visitor.get(f"/@{home}/orders?rows=100")).status == 200
        counts.append(len(questions))
    assert counts[0] == counts[1]


def whole_scans(plan: dict[str, Any]) -> list[str]:
    """Growing tables that a plan reads from end to end."""
    found = (
        [plan["Relation Name"]]
        if plan["Node Type"] == "Seq Scan" and plan.get("Relation Name") in GROWING
        else []
    )
    return found + [name for part in plan.get("Plans", []) for name in whole_scans(part)]


async def explained(query: str, values: tuple[Any, ...]) -> dict[str, Any]:
    async with transaction():
        await execute("SET LOCAL enable_seqscan = off")
        [row] = await execute(f"EXPLAIN (FORMAT JSON) {query}", *values)
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


LISTS: dict[str, Callable[[Actor], Any]] = {
    "newest": lambda actor: queries.page(actor, wanted(), limit=20),
    "later": lambda actor: queries.page(actor, wanted(), limit=20, start=Cursor(clock.now(), uuid7())),
    "open": lambda actor: queries.page(actor, wanted(group=Group.OPEN), limit=20),
    "late": lambda actor: queries.page(actor, wanted(group=Group.LATE), limit=20),
    "delivered": lambda actor: queries.page(actor, wanted(group=Group.DELIVERED), limit=20),
    "this year": lambda actor: queries.page(actor, wanted(period=Period.YEAR), limit=20),
    "at a site": lambda actor: queries.page(actor, wanted(site=uuid7()), limit=20),
    "searched": lambda actor: queries.page(actor, wanted(search="600"), limit=20),
    "counted": queries.counts,
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


async def test_who_is_asked_by_keys_alone(visit: Visit) -> None:
    """The question of every request: session, person, memberships, rights."""
    minji = await visit("minji")
    async with heard() as said:
        await minji.get("/@hanul/accounts")
    [question] = [one for one in said if "token_hash" in one.query]
    assert whole_scans(await explained(*question)) == []
