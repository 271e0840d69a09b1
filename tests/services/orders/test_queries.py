"""Which orders a person finds: of their account, site or own doing; without money where prices are not theirs."""

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, scope_to
from services.errors import Denied, NotFound
from services.orders import queries, waiting
from services.orders.counting import counts
from services.orders.filters import Group, OrderFilter
from services.orders.listing import page
from services.orders.queries import Glance
from services.orders.records import OrderRow
from services.sessions.of_request import member
from tests.factories import (
    account_id,
    acting,
    as_owner,
    join,
    make_account,
    make_order,
    make_person,
    make_role,
    make_site,
)
from tests.people import signed_in
from tests.questions import heard
from web import formats

pytestmark = pytest.mark.usefixtures("undone")
READ, APPROVE = Permission.ORDERS_READ, Permission.ORDERS_APPROVE
ALL = 100


def everything(**narrow: object) -> OrderFilter:
    return OrderFilter(today=formats.today(), **narrow)  # type: ignore[arg-type]


async def numbers(actor: Actor, **narrow: object) -> list[str]:
    return [row.number for row in (await page(actor, everything(**narrow), limit=ALL)).rows]


def reaching(actor: Actor, scope: Scope) -> Actor:
    return msgspec.structs.replace(actor, rights={**actor.rights, READ: Reach(scope)})


async def test_the_list_is_newest_first_and_of_one_account() -> None:
    """D5."""
    rows = (await page(await acting("minji"), everything(), limit=ALL)).rows
    assert [row.placed_at for row in rows] == sorted((row.placed_at for row in rows), reverse=True)
    assert {row.number[:2] for row in rows} == {"10"}


async def test_pages_join_without_gap_or_double() -> None:
    """F1: keyset paging, also where several orders have the same moment."""
    account = await make_account("twins")
    person = await make_person("tina")
    for n in range(7):
        await make_order(account, f"S{n}", placed_by=person)
    actor = Actor(
        person_id=person,
        name="",
        locale="en",
        zone="UTC",
        rights={READ: Reach(Scope.ACCOUNT)},
        account_id=account,
    )
    found, start = [], None
    for _ in range(10):
        part = await page(actor, everything(), limit=2, start=start)
        found += [row.number for row in part.rows]
        start = part.more
        if start is None:
            break
    assert sorted(found) == [f"S{n}" for n in range(7)]


async def test_a_site_an_own_doing_an_account_a_tree() -> None:
    """D2, D5: each reach shows its rows and no other."""
    parent, child = await make_account("parent"), await make_account("child", parent="parent")
    north, south = await make_site(parent, "North"), await make_site(parent, "South")
    ann, ben = await make_person("ann"), await make_person("ben")
    await join(ann, parent, "administrator", site=north)
    await make_order(parent, "N-ann", placed_by=ann, site_id=north)
    await make_order(parent, "N-ben", placed_by=ben, site_id=north)
    await make_order(parent, "S-ann", placed_by=ann, site_id=south)
    await make_order(child, "C-ben", placed_by=ben)
    actor = await member(await signed_in("ann"), "parent")
    assert actor.subtree == (child,)
    await scope_to(actor)
    assert set(await numbers(reaching(actor, Scope.SUBTREE))) == {"N-ann", "N-ben", "S-ann", "C-ben"}
    assert set(await numbers(reaching(actor, Scope.ACCOUNT))) == {"N-ann", "N-ben", "S-ann"}
    assert set(await numbers(reaching(actor, Scope.SITE))) == {"N-ann", "N-ben"}
    assert set(await numbers(reaching(actor, Scope.MINE))) == {"N-ann", "S-ann"}
    for scope, count in ((Scope.SUBTREE, 4), (Scope.ACCOUNT, 3), (Scope.SITE, 2), (Scope.MINE, 2)):
        assert (await counts(reaching(actor, scope)))[Group.ALL] == count
    with pytest.raises(NotFound):
        await queries.find(reaching(actor, Scope.SITE), "S-ann")
    with pytest.raises(NotFound):
        await queries.find(reaching(actor, Scope.MINE), "N-ben")


async def test_who_sees_no_prices_gets_none_from_the_database() -> None:
    """D9: the columns are not even asked for."""
    yuna = await acting("yuna")
    async with heard() as asked:
        rows: list[OrderRow] = (await page(yuna, everything(), limit=ALL)).rows
        for more in (queries.recent, queries.arriving):
            rows += await more(yuna, limit=9)
    assert rows and {row.total for row in rows} == {None}
    assert not [query for query, _ in asked if "total_minor" in query or "currency" in query]


async def test_what_is_counted_is_what_is_listed() -> None:
    minji = await acting("minji")
    numbers_of = await counts(minji)
    for group in Group:
        assert numbers_of[group] == len(await numbers(minji, group=group)), group
    assert numbers_of[Group.LATE] == len(await waiting.late(minji, limit=ALL)) > 0
    now = await queries.at_a_glance(minji)
    assert now == Glance(
        len(await queries.arriving(minji, limit=ALL)), numbers_of[Group.LATE], any_at_all=True
    )
    assert not (await queries.at_a_glance(await acting("nova"))).any_at_all


async def test_each_list_of_a_start_page_has_its_order() -> None:
    minji = await acting("minji")
    arriving = [row.promised_on for row in await queries.arriving(minji, limit=ALL)]
    assert arriving == sorted(day for day in arriving if day)
    recent = await queries.recent(minji, limit=3)
    assert [row.number for row in recent] == (await numbers(minji))[:3]


@pytest.mark.smoke
async def test_a_number_of_another_account_is_not_found() -> None:
    """D2: it looks like one that does not exist."""
    for number in ("20317", "30126", "no such", "", "%", "1049_"):
        with pytest.raises(NotFound):
            await queries.find(await acting("minji"), number)


async def test_two_accounts_of_a_tree_may_use_the_same_number() -> None:
    """The account's own is found, whichever was there first."""
    child, parent = await make_account("child"), await make_account("parent")
    async with as_owner():
        await execute("UPDATE account SET parent = $1 WHERE id = $2", parent, child)
    ann = await make_person("ann")
    await join(ann, parent, "administrator")
    for account in (parent, child):
        await make_order(account, "42", placed_by=ann)
    await make_order(child, "43", placed_by=ann)
    actor = await member(await signed_in("ann"), "parent")
    await scope_to(actor)
    [own] = await execute("SELECT id FROM orders WHERE account_id = $1 AND number = '42'", parent)
    assert (await queries.find(actor, "42")).id == own["id"]
    assert (await queries.find(actor, "43")).number == "43"


async def test_a_right_that_a_role_does_not_give_shows_nothing() -> None:
    nothing = await make_role("nothing", {})
    idle = await make_person("ida")
    await join(idle, await account_id("hanul"), nothing)
    actor = await member(await signed_in("ida"), "hanul")
    for ask in (counts(actor), queries.find(actor, "10482"), queries.recent(actor, limit=1)):
        with pytest.raises(Denied):
            await ask
