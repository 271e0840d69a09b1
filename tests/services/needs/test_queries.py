"""What needs a person, and nobody else's."""

from datetime import date, timedelta

import msgspec
import pytest

from services import clock
from services.actor import Actor, Permission, Reach, Scope
from services.db import execute
from services.needs.queries import needs
from services.needs.records import Need, Why
from services.orders import actions
from services.orders.promises import postpone
from services.orders.records import Hold, Reason
from services.shipments.records import Code, News
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track
from services.system import system
from tests.factories import account_id, acting

pytestmark = pytest.mark.usefixtures("undone")


BILLS = {Why.UNPAID, Why.PAYABLE}


async def found(actor: Actor) -> list[tuple[str, str]]:
    return [(need.why, need.number) for need in await needs(actor, limit=9)]


async def parcel_says(slug: str, order: str, code: Code, **more: object) -> None:
    """The carrier of a parcel of that order says something now."""
    account = await account_id(slug)
    [row] = await execute(
        "SELECT package.carrier, package.number FROM package JOIN package_line AS inside ON inside.package_id = package.id"
        " JOIN orders ON orders.id = inside.order_id WHERE orders.number = $1 AND package.status <> 'delivered' LIMIT 1",
        order,
    )
    told = {
        "carrier": row["carrier"],
        "number": row["number"],
        "event_id": f"{order} {code}",
        "raw_code": raw_code(row["carrier"], code),
        "at": clock.now() - timedelta(hours=1),
        **more,
    }
    await track(system("test", account), msgspec.convert(told, News))


async def test_an_approver_gets_what_to_approve_with_who_placed_it_and_since_when() -> None:
    jun = await acting("jun")
    [first, second, *_invoices] = await needs(jun, limit=9)
    assert (first.why, first.number, second.why, second.number) == (Why.APPROVE, "10490", Why.LATE, "10471")
    assert first.placed_by == "김민지" and first.since and first.since.date() == date(2026, 11, 20)
    assert first.promised_on == date(2026, 11, 30) and first.total is not None
    assert second.reason is Reason.CUSTOMS and second.first_promised_on == date(2026, 11, 19)


async def test_who_may_not_approve_is_not_asked_to() -> None:
    """D3."""
    assert [one for one in await found(await acting("minji")) if one[0] not in BILLS] == [("late", "10471")]


async def test_an_invoice_that_is_overdue_says_how_much_since_when() -> None:
    [need] = [one for one in await needs(await acting("minji"), limit=9) if one.why is Why.UNPAID]
    assert (need.number, need.due_on) == ("HRK-2026-00001", date(2026, 11, 12))
    assert need.total and need.total.minor == 1276000 and need.invoice and need.answer is None


async def test_who_may_see_no_invoice_is_told_of_none() -> None:
    """D3, D9."""
    assert not [need for need in await needs(await acting("yuna"), limit=9) if need.invoice]


async def test_who_sees_no_prices_gets_none() -> None:
    """D3: not even from the database."""
    assert all(need.total is None for need in await needs(await acting("yuna"), limit=9))


async def test_a_parcel_at_the_pickup_point_says_until_when_and_takes_the_place_of_lateness() -> None:
    until = clock.now() + timedelta(days=3)
    await acting("minji")
    await parcel_says("hanul", "10471", Code.AVAILABLE_FOR_PICKUP, place="Ulsan", expected_until=until)
    [need] = [one for one in await needs(await acting("minji"), limit=9) if one.number == "10471"]
    assert (need.why, need.place, need.until) == (Why.PICK_UP, "Ulsan", until)
    assert need.parcel and need.carrier_name == "CJ대한통운"


async def test_a_parcel_that_could_not_be_handed_over() -> None:
    await acting("minji")
    await parcel_says("hanul", "10482", Code.ATTEMPTED)
    assert ("attempted", "10482") in await found(await acting("minji"))
    await parcel_says("hanul", "10482", Code.DELIVERED, at=clock.now())
    assert ("attempted", "10482") not in await found(await acting("minji"))


async def test_an_order_that_waits_for_the_answer_of_the_customer() -> None:
    await acting("minji")
    us = system("test", await account_id("hanul"))
    await actions.hold(us, "10477", Hold.STOCK)
    assert "10477" not in {number for _why, number in await found(await acting("minji"))}
    await actions.advance(us, "10477", "release")
    await actions.hold(us, "10477", Hold.CUSTOMER_ANSWER)
    assert ("answer", "10477") in await found(await acting("minji"))


async def test_a_day_that_is_over_is_something_else_than_one_that_moved() -> None:
    await acting("minji")
    later = clock.now() + timedelta(days=4)
    clock.set_clock(lambda: later)
    assert ("overdue", "10482") in await found(await acting("minji"))
    await postpone(system("test", await account_id("hanul")), "10482", date(2026, 12, 1), Reason.WEATHER)
    assert ("late", "10482") in await found(await acting("minji"))
    much_later = clock.now() + timedelta(days=30)
    clock.set_clock(lambda: much_later)
    assert ("overdue", "10482") in await found(await acting("minji"))


async def test_only_what_this_person_reaches() -> None:
    """D5, D9: neither another account's nor, for who sees a site, another site's."""
    assert await found(await acting("carl")) == []
    minji = await acting("minji")
    mine = msgspec.structs.replace(
        minji, person_id=(await acting("jun")).person_id, rights={Permission.ORDERS_READ: Reach(Scope.MINE)}
    )
    assert await found(mine) == []
    nobody = msgspec.structs.replace(minji, rights={})
    assert await found(nobody) == []


def test_the_most_pressing_comes_first() -> None:
    assert next(iter(Why)) is Why.PICK_UP and list(Why)[-1] is Why.PAYABLE
    assert Need.__struct_config__.frozen
