"""Who decides: another one than the buyer, within their limit; and by name, whom the buyer can ask."""

from uuid import UUID

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute
from services.errors import Conflict, NotFound
from services.ids import uuid7
from services.needs.queries import needs
from services.needs.records import Why
from services.orders import queries
from services.orders.actions import advance
from services.orders.approval import Approval, Barred, approval_of, four_eyes
from services.orders.counting import counts
from services.orders.filters import Group
from services.orders.rules import ORDER_RULES
from tests.factories import (
    account_id,
    acting,
    as_owner,
    join,
    make_account,
    make_order,
    make_person,
    make_role,
)

pytestmark = pytest.mark.usefixtures("undone")
APPROVE = Permission.ORDERS_APPROVE


async def waiting_order(actor: Actor) -> UUID:
    return (await queries.find(actor, "10490")).id


async def placed_by(person: UUID) -> None:
    async with as_owner():
        await execute("UPDATE orders SET placed_by = $1 WHERE number = '10490'", person)


def limited(actor: Actor, minor: int | None, scope: Scope = Scope.ACCOUNT) -> Actor:
    return msgspec.structs.replace(actor, rights={**actor.rights, APPROVE: Reach(scope, minor)})


async def test_its_reader_learns_who_decides() -> None:
    jun, minji = await acting("jun"), await acting("minji")
    order = await waiting_order(minji)
    assert await approval_of(minji, order) == Approval(barred=Barred.RIGHT, others=("이준",), mine=True)
    seen = await approval_of(jun, order)
    assert seen.yours and seen.others == ()


async def test_nobody_decides_on_their_own_order() -> None:
    """H8: four eyes, whatever rights the two have."""
    jun = await acting("jun")
    await placed_by(jun.person_id)
    order = await waiting_order(jun)
    assert (await approval_of(jun, order)).barred is Barred.OWN
    for act in ("approve", "decline"):
        with pytest.raises(Conflict):
            await advance(jun, "10490", act)
    assert (await queries.find(jun, "10490")).status == "approval"
    assert Why.APPROVE not in {need.why for need in await needs(jun, limit=9)}


async def test_nobody_decides_above_their_limit() -> None:
    """H8: the limit is looked at when it is decided."""
    jun = limited(await acting("jun"), 1_000)
    order = await waiting_order(jun)
    assert (await approval_of(jun, order)).barred is Barred.LIMIT
    with pytest.raises(Conflict):
        await advance(jun, "10490", "approve")
    assert Why.APPROVE not in {need.why for need in await needs(jun, limit=9)}
    await advance(limited(jun, 10_000_000), "10490", "approve")


async def test_another_currency_is_above_every_limit() -> None:
    """H8: a limit of 5,000,000 won says nothing of 10.00 euros; the order, the list and the needs agree."""
    jun = limited(await acting("jun"), 5_000_000)
    async with as_owner():
        await execute("UPDATE orders SET currency = 'EUR', total_minor = 1000 WHERE number = '10490'")
    order = await waiting_order(jun)
    assert (await approval_of(jun, order)).barred is Barred.LIMIT
    with pytest.raises(Conflict):
        await advance(jun, "10490", "approve")
    assert Why.APPROVE not in {need.why for need in await needs(jun, limit=9)}
    assert (await counts(jun))[Group.NEEDS_ME] == 0
    await advance(limited(jun, None), "10490", "approve")


async def test_who_is_named_has_a_limit_in_the_currency_of_the_account() -> None:
    minji, hanul = await acting("minji"), await account_id("hanul")
    role = await make_role("approver-small", {APPROVE: Reach(Scope.ACCOUNT, 10_000_000)})
    await join(await make_person("small"), hanul, role)
    order = await waiting_order(minji)
    assert (await approval_of(minji, order)).others == ("이준", "Small")
    async with as_owner():
        await execute("UPDATE orders SET currency = 'EUR' WHERE number = '10490'")
    assert (await approval_of(minji, order)).others == ("이준",)


async def test_an_order_of_a_company_below_is_decided_there() -> None:
    """D2: whose right reaches the subtree is not asked for what they cannot decide."""
    below = await make_account("below", parent="hanul", currency="KRW")
    minji = await acting("minji")
    await make_order(below, "B-1", placed_by=minji.person_id, currency="KRW")
    async with as_owner():
        await execute("UPDATE orders SET status = 'approval' WHERE number = 'B-1'")
    wide = {right: Reach(Scope.SUBTREE) for right in (APPROVE, Permission.ORDERS_READ)}
    await join(await make_person("wide"), await account_id("hanul"), await make_role("wide", wide))
    wide_one = await acting("wide", "hanul")
    order = (await queries.find(wide_one, "B-1")).id
    assert (await approval_of(wide_one, order)).barred is Barred.RIGHT
    asked = [need.number for need in await needs(wide_one, limit=9) if need.why is Why.APPROVE]
    assert asked == ["10490"] and (await counts(wide_one))[Group.NEEDS_ME] == 1


async def test_an_approver_of_another_site_or_of_their_own_things_is_none() -> None:
    jun = await acting("jun")
    order = await waiting_order(jun)
    elsewhere = msgspec.structs.replace(limited(jun, None, Scope.SITE), site_id=uuid7())
    for actor in (elsewhere, limited(jun, None, Scope.MINE)):
        assert (await approval_of(actor, order)).barred is Barred.RIGHT


async def test_others_are_those_who_could_decide_today() -> None:
    minji, hanul = await acting("minji"), await account_id("hanul")
    order = await waiting_order(minji)
    for key, limit in (("able", None), ("small", 1), ("gone", None), ("away", None)):
        role = await make_role(f"approver-{key}", {APPROVE: Reach(Scope.ACCOUNT, limit)})
        await join(await make_person(key), hanul, role)
    async with as_owner():
        await execute("UPDATE person SET enabled = false WHERE subject = 'away'")
        await execute(
            "UPDATE membership SET ended_at = now() FROM person WHERE person.id = person AND subject = 'gone'"
        )
    assert (await approval_of(minji, order)).others == ("Able", "이준")
    await placed_by((await acting("jun")).person_id)
    assert (await approval_of(minji, order)).others == ("Able",)


async def test_an_order_that_is_not_there_is_nobodys() -> None:
    """D2."""
    with pytest.raises(NotFound):
        await four_eyes(await acting("jun"), uuid7())


def test_no_way_but_an_approval_leads_out_of_waiting() -> None:
    """I7: whatever else is done, an order that nobody approved is never delivered."""
    reached, ways = {"approval"}, [one for one in ORDER_RULES.transitions if one.act != "approve"]
    for _ in ways:
        reached |= {one.to for one in ways if one.sources & reached}
    assert reached == {"approval", "cancelled"}
