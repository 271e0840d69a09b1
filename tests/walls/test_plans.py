"""What a list asks reads no growing table whole."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor, Permission, Reach, Scope
from services.db import execute
from services.errors import NotFound
from services.ids import moment, uuid7
from services.orders import queries, waiting
from services.orders.buyers import buyers
from services.orders.counting import count, counts, totals
from services.orders.detail import detail
from services.orders.filters import Group, OrderFilter, Period
from services.orders.listing import page
from services.orders.sorting import Cursor, Sort, cursor_after, sort_for
from services.shipments import waiting as parcels
from services.shipments.queries import parcel, parcels_of
from services.shipments.timeline import of_order
from tests.conftest import Visit
from tests.factories import acting, as_owner
from tests.plans import explained, sorted_whole, whole_scans
from tests.questions import Question, heard
from web import formats
from web.components.made_up import ROW

pytestmark = pytest.mark.usefixtures("undone")
REACHES = [Scope.ACCOUNT, Scope.SUBTREE, Scope.SITE, Scope.MINE]
OTHERS = """
    INSERT INTO account (id, slug, name, native_name, legal_name, country, currency, zone, source, source_ref)
    SELECT gen_random_uuid(), 'other-' || n, 'Other', '', '', 'GB', 'GBP', 'UTC', 'test', n FROM generate_series(1, 200) AS n
"""
MANY = """
    INSERT INTO orders (account_id, id, number, status, placed_at, promised_on, currency, total_minor, title, sku, po_number,
        placed_by, site_id)
    SELECT account.id, gen_random_uuid(), 'M' || n, 'completed', now() - n * interval '1 hour', now()::date - n / 24,
        'EUR', n * 7919 % 100000, 'Gripper', 'HB-G2', 'PO-' || n,
        (SELECT person FROM membership WHERE membership.account = account.id LIMIT 1),
        (SELECT id FROM site WHERE site.account_id = account.id LIMIT 1)
    FROM account, generate_series(1, CASE WHEN slug LIKE 'other%' THEN 50 ELSE 5000 END) AS n
    WHERE slug LIKE 'other%' OR slug IN ('maxwell', 'hanul', 'nordwind')
"""


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
    "came since": lambda actor: count(actor, wanted(), since=moment()),
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


async def reaching(scope: Scope) -> Actor:
    """Max, seeing so much; who reaches a site or their own orders only sees no prices."""
    actor = await acting("max")
    priced = {Permission.PRICES_READ} if scope in {Scope.ACCOUNT, Scope.SUBTREE} else set()
    return msgspec.structs.replace(
        actor,
        rights={right: Reach(scope) for right in {Permission.ORDERS_READ} | priced},
        subtree=(uuid7(), uuid7()) if scope is Scope.SUBTREE else (),
        site_id=uuid7(),
    )


@pytest.mark.parametrize("scope", REACHES)
@pytest.mark.parametrize("sort", Sort)
async def test_a_page_of_the_list_can_be_read_from_where_it_begins(sort: Sort, scope: Scope) -> None:
    """However it is sorted, for whatever its reader reaches, the first page and the next: no more is read than is shown."""
    said = await asked_by(partial(sorted_by, sort=sort), await reaching(scope))
    assert len(said) == 2
    for query, values in said:
        plan = await explained(query, values)
        assert sorted_whole(plan) == [] == whole_scans(plan), (query, plan)


async def test_among_many_orders_it_is_read_so() -> None:
    """Left to itself, with thousands of orders of few accounts and a few of many."""
    async with as_owner():
        await execute(OTHERS)
        await execute(MANY)
        await execute("ANALYZE orders")
    for scope in REACHES:
        actor = await reaching(scope)
        for sort in Sort:
            for query, values in await asked_by(partial(sorted_by, sort=sort), actor):
                plan = await explained(query, values, off=())
                assert sorted_whole(plan) == [] == whole_scans(plan), (scope, query, plan)


async def test_who_is_asked_by_keys_alone(visit: Visit) -> None:
    """The question of every request: session, person, memberships, rights."""
    minji = await visit("minji")
    async with heard() as said:
        await minji.get("/@hanul/accounts")
    [question] = [one for one in said if "token_hash" in one.query]
    assert whole_scans(await explained(*question)) == []
