"""Every scenario can be built, more than once, and shows what it says."""

from datetime import timedelta

import pytest

from services import clock
from services.db import execute, transaction
from services.errors import NotFound
from services.scenarios.building import build
from services.scenarios.catalogue import CATALOGUE, MANY
from services.scenarios.records import Made

pytestmark = pytest.mark.usefixtures("undone")
ORDER = "SELECT status, hold, promised_on, first_promised_on, line_count FROM orders WHERE number = $1 AND source = 'scenario'"
PARCELS = """
    SELECT package.status FROM package JOIN package_line ON package_line.package_id = package.id
    JOIN orders ON orders.id = package_line.order_id WHERE orders.number = $1 AND orders.source = 'scenario'
    GROUP BY package.id ORDER BY package.number
"""
LATEST = "SELECT max(at) AS at FROM event WHERE kind LIKE 'order.%' OR kind LIKE 'parcel.%'"
# What each leaves: status of the order, statuses of its parcels.
LEAVES = {
    "delayed-parcel": ("on_its_way", ["delayed"]),
    "partial-delivery": ("on_its_way", ["delivered", "on_its_way"]),
    "failed-attempt": ("delivered", ["delivered"]),
    "on-hold": ("on_hold", []),
    "waiting-for-approval": ("approval", []),
    "split-parcel": ("on_its_way", ["on_its_way", "on_its_way"]),
    "thousand-lines": ("confirmed", []),
    "price-blind": ("on_its_way", ["on_its_way"]),
    "two-accounts": ("on_its_way", ["on_its_way"]),
}


async def made(name: str) -> Made:
    async with transaction():
        return await build(name)


async def left(made: Made) -> tuple[str, list[str]]:
    async with transaction():
        [order] = await execute(ORDER, made.orders[0])
        parcels = await execute(PARCELS, made.orders[0])
    return order["status"], [row["status"] for row in parcels]


@pytest.mark.parametrize("name", CATALOGUE)
async def test_it_can_be_built_twice_and_nothing_of_it_is_in_the_future(name: str) -> None:
    first, second = await made(name), await made(name)
    assert first.person == second.person
    assert not set(first.orders) & set(second.orders)
    async with transaction():
        [latest] = await execute(LATEST)
    assert latest["at"] is None or latest["at"] <= clock.now()


@pytest.mark.parametrize("name", LEAVES)
async def test_it_shows_what_it_says(name: str) -> None:
    assert await left(await made(name)) == LEAVES[name]


@pytest.mark.parametrize(("name", "status"), [("returned-to-sender", "returned"), ("lost-parcel", "lost")])
async def test_a_parcel_that_never_arrives_is_no_delivery(name: str, status: str) -> None:
    order, parcels = await left(await made(name))
    assert parcels == [status]
    assert order not in {"delivered", "completed"}


async def test_a_delayed_parcel_moves_the_promise_and_keeps_the_first_one() -> None:
    found = await made("delayed-parcel")
    async with transaction():
        [order] = await execute(ORDER, found.orders[0])
    assert order["first_promised_on"] < clock.now().date() < order["promised_on"]
    assert order["promised_on"] - order["first_promised_on"] >= timedelta(days=3)


async def test_two_parcels_that_became_one() -> None:
    _order, parcels = await left(await made("merged-parcel"))
    assert parcels == ["on_its_way"]


async def test_a_long_order_has_all_its_lines_and_a_held_one_says_for_what() -> None:
    long, held = await made("thousand-lines"), await made("on-hold")
    async with transaction():
        [order], [waiting] = await execute(ORDER, long.orders[0]), await execute(ORDER, held.orders[0])
    assert order["line_count"] == MANY
    assert waiting["hold"] == "customer_answer"


async def test_a_name_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        await made("the-flood")
