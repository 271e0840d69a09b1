"""A decision is one on what was seen, made once, by somebody else, and its buyer learns why."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, scoped
from services.errors import Conflict, Denied, Invalid, NotFound
from services.orders import queries
from services.orders.actions import NewOrder, place
from services.orders.deciding import LONGEST_REASON, approve, decline, version, withdraw
from services.orders.detail import MOST_LINES, lines_of
from services.orders.promises import postpone
from services.orders.quantities import Fate, book
from services.orders.records import Reason
from services.postgres import Postgres
from services.shipments.timeline import of_order
from services.system import system
from tests.factories import GRIPPER, acting

NUMBER = "10490"


async def seen(actor: Actor, number: str = NUMBER) -> str:
    return str(await version(actor, *await lines_of(actor, number, lines=MOST_LINES)))


@pytest.mark.usefixtures("undone")
async def test_an_approved_order_goes_on_and_says_who_approved_it() -> None:
    jun = await acting("jun")
    await approve(jun, NUMBER, seen=await seen(jun))
    row = await queries.find(jun, NUMBER)
    assert row.status == "confirmed" and row.arrives
    newest = (await of_order(jun, jun.account_id, row.id, []))[0]  # type: ignore[arg-type]
    assert (newest.state, newest.source, newest.words) == ("approved", "이준", "")


@pytest.mark.usefixtures("undone")
async def test_a_declined_order_is_over_and_says_why() -> None:
    jun = await acting("jun")
    await decline(jun, NUMBER, seen=await seen(jun), reason="  예산이 없습니다 ")
    row = await queries.find(jun, NUMBER)
    newest = (await of_order(jun, jun.account_id, row.id, []))[0]  # type: ignore[arg-type]
    assert row.status == "cancelled"
    assert (newest.state, newest.source, newest.words) == ("declined", "이준", "예산이 없습니다")


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    ("reason", "code"),
    [(" ", "empty"), ("x" * (LONGEST_REASON + 1), "too long"), ("a\x00b", "unreadable")],
)
async def test_to_decline_takes_a_reason(reason: str, code: str) -> None:
    """F1."""
    jun = await acting("jun")
    with pytest.raises(Invalid) as invalid:
        await decline(jun, NUMBER, seen=await seen(jun), reason=reason)
    assert invalid.value.fields == {"reason": code}
    assert (await queries.find(jun, NUMBER)).status == "approval"


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("how", ["line", "day"])
async def test_what_changed_since_it_was_seen_is_not_decided_on(how: str) -> None:
    """H5: the decision is about what the approver saw."""
    jun = await acting("jun")
    before, order = await seen(jun), await queries.find(jun, NUMBER)
    supplier = system("test", jun.account_id)
    if how == "line":
        await book(supplier, order.id, Fate.CANCELLED, {2: Decimal(4)})
    else:
        assert order.promised_on
        await postpone(supplier, NUMBER, order.promised_on + timedelta(days=3), Reason.STOCK)
    with pytest.raises(Conflict):
        await approve(jun, NUMBER, seen=before)
    with pytest.raises(Conflict):
        await decline(jun, NUMBER, seen=before, reason="no")
    await approve(jun, NUMBER, seen=await seen(jun))


@pytest.mark.usefixtures("undone")
async def test_who_may_not_cannot_and_what_is_not_theirs_is_not_there() -> None:
    """D2, D3: Minji and Yuna lack the right, Carl finds nothing, the house does not decide for a customer."""
    version = await seen(await acting("jun"))
    minji = await acting("minji")
    for actor in (minji, await acting("yuna"), system("test", minji.account_id)):
        with pytest.raises(Denied):
            await approve(actor, NUMBER, seen=version)
        with pytest.raises(Denied):
            await decline(actor, NUMBER, seen=version, reason="no")
    for who in ("carl", "kenji"):
        with pytest.raises(NotFound):
            await approve(await acting(who), NUMBER, seen=version)
    jun = await acting("jun")
    with pytest.raises(Conflict):
        await approve(jun, "10482", seen=await seen(jun, "10482"))


@pytest.fixture
async def waiting(server: Postgres, database: str, committed: None) -> AsyncIterator[Actor]:
    """An approver, and an order that waits for one, for everybody to see."""
    minji, jun = await _member("minji"), await _member("jun")
    nothing = {**minji.rights, Permission.ORDERS_PLACE: Reach(Scope.ACCOUNT, 0)}
    new = NewOrder(number="W-1", currency="KRW", lines=(GRIPPER,), promised_on=date(2026, 12, 1))
    async with scoped(minji):
        await place(msgspec.structs.replace(minji, rights=nothing), new)
    yield jun
    of = "SELECT id FROM orders WHERE number IN ('W-1', 'W-2')"
    server.sql(
        f"DELETE FROM event WHERE object_id IN (SELECT id::text FROM ({of}) AS one); DELETE FROM order_line WHERE order_id IN ({of});"
        f" DELETE FROM delivery_promise WHERE order_id IN ({of}); DELETE FROM orders WHERE number IN ('W-1', 'W-2')",
        database,
    )


async def _member(key: str) -> Actor:
    async with scoped(system("test")):
        return await acting(key)


async def test_of_two_who_decide_at_once_one_does(waiting: Actor) -> None:
    """H5: the other is told, and the order is what the first one made of it."""
    jun = waiting
    async with scoped(jun):
        version = await seen(jun, "W-1")

    async def one(act: str) -> str:
        async with scoped(jun):
            if act == "approve":
                await approve(jun, "W-1", seen=version)
            else:
                await decline(jun, "W-1", seen=version, reason="no")
        return act

    told = await asyncio.gather(
        *map(one, ("approve", "decline", "approve", "decline")), return_exceptions=True
    )
    made = [act for act in told if isinstance(act, str)]
    assert len(made) == 1 and all(isinstance(one, Conflict) for one in told if not isinstance(one, str))
    async with scoped(jun):
        status = (await queries.find(jun, "W-1")).status
        counted = await execute(
            "SELECT count(*) FROM event WHERE object_id = (SELECT id::text FROM orders WHERE number = 'W-1') AND kind IN ('order.approve', 'order.decline')"
        )
    assert status == {"approve": "confirmed", "decline": "cancelled"}[made[0]] and counted[0][0] == 1


async def test_of_two_who_order_by_one_number_at_once_one_does(waiting: Actor) -> None:
    """H5: the other one is told that it is taken."""
    minji = await _member("minji")

    async def one() -> None:
        async with scoped(minji):
            await place(minji, NewOrder(number="W-2", currency="KRW", lines=(GRIPPER,)))

    told = await asyncio.gather(one(), one(), one(), return_exceptions=True)
    assert sorted(type(one).__name__ for one in told) == ["Conflict", "Conflict", "NoneType"]


@pytest.mark.usefixtures("undone")
async def test_a_buyer_calls_it_off_before_anybody_decides() -> None:
    minji, jun = await acting("minji"), await acting("jun")
    version = await seen(jun)
    await withdraw(minji, NUMBER)
    assert (await queries.find(minji, NUMBER)).status == "cancelled"
    with pytest.raises(Conflict):
        await approve(jun, NUMBER, seen=version)


@pytest.mark.usefixtures("undone")
async def test_only_who_ordered_withdraws_and_only_what_waits() -> None:
    """D2, D3."""
    for who, refusal in (("jun", NotFound), ("carl", NotFound), ("yuna", Denied)):
        with pytest.raises(refusal):
            await withdraw(await acting(who), NUMBER)
    minji = await acting("minji")
    with pytest.raises(Conflict):
        await withdraw(minji, "10482")
