"""News by the dozen: one stroke for each parcel, each customer's behind its wall."""

from datetime import timedelta
from decimal import Decimal

import pytest

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import NotFound
from services.shipments.intake import Intake, Outcome, whose, zones
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.queries import parcel
from services.shipments.records import News
from services.system import system
from tests.factories import acting, make_order

pytestmark = pytest.mark.usefixtures("undone")


async def packed(who: str, *numbers: str) -> Actor:
    actor = await acting(who)
    await make_order(actor.account_id, f"T-{who}", buyer=actor)  # type: ignore[arg-type]
    packages = tuple(
        NewPackage(
            carrier="dhl", number=one, inside=(Inside(order=f"T-{who}", position=1, quantity=Decimal(1)),)
        )
        for one in numbers
    )
    await pack(system("test", actor.account_id), NewShipment(number=f"L-{who}", packages=packages))
    return actor


def news(number: str, code: str, hours: int = 0) -> News:
    at = clock.now() - timedelta(hours=hours)
    return News(carrier="dhl", number=number, event_id=f"{number} {code} {hours}", raw_code=code, at=at)


async def test_a_parcel_moves_once_to_where_the_newest_says() -> None:
    minji = await packed("minji", "B1", "B2")
    said = [
        news("B1", "ZU", 1),
        news("B2", "ES"),
        news("B1", "ES", 9),
        news("B1", "PO", 3),
        news("B1", "ZU", 1),
    ]
    assert minji.account_id
    outcomes = await Intake("test").take(minji.account_id, said)
    assert outcomes == [Outcome.TAKEN] * 4 + [Outcome.KNOWN]
    assert (await parcel(minji, "dhl", "B1")).row.status == "delivered"
    moves = await execute("SELECT kind FROM event WHERE details ->> 'number' = 'B1' AND details ? 'before'")
    assert [row["kind"] for row in moves] == ["parcel.delivered"]


async def test_a_code_that_nobody_knows_is_told_once_for_all_it_takes_in() -> None:
    minji = await packed("minji", "B1", "B2")
    intake = Intake("test")
    assert minji.account_id
    for number in ("B1", "B2"):
        assert await intake.take(minji.account_id, [news(number, "Q7")]) == [Outcome.UNKNOWN_CODE]
    assert len(await execute("SELECT 1 FROM event WHERE kind = 'carrier.unknown_code'")) == 1


async def test_a_parcel_of_another_account_is_none_of_this_one() -> None:
    """A1: whoever is named as its owner."""
    kenji, minji = await packed("kenji", "B2"), await packed("minji", "B1")
    owners = await whose(system("test"), [("dhl", "B1"), ("dhl", "B2"), ("yamato", "B1")])
    assert owners == {("dhl", "B1"): minji.account_id, ("dhl", "B2"): kenji.account_id}
    assert minji.account_id
    with pytest.raises(NotFound):
        await Intake("test").take(minji.account_id, [news("B2", "ZU")])


async def test_every_carrier_has_a_zone() -> None:
    found = await zones(system("test"))
    assert (found["dhl"], found["cj-logistics"]) == ("Europe/Berlin", "Asia/Seoul")
