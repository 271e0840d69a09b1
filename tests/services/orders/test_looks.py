"""What changed since a person looked."""

from datetime import datetime, timedelta

import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import Denied
from services.orders.actions import advance
from services.orders.detail import detail
from services.orders.filters import OrderFilter
from services.orders.listing import one_row, page
from services.orders.looks import look
from services.orders.queries import find
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, make_order
from web import formats

pytestmark = pytest.mark.usefixtures("undone")


async def news(actor: Actor) -> set[str]:
    rows = (await page(actor, OrderFilter(today=formats.today()), limit=99)).rows
    return {row.number for row in rows if row.news}


async def marks() -> list[datetime]:
    return [row["at"] for row in await execute("SELECT at FROM order_look ORDER BY at")]


async def see(actor: Actor, number: str) -> None:
    await look(actor, (await find(actor, number)).id, clock.now())


async def test_what_somebody_else_changed_is_news_until_it_is_looked_at(still: StillClock) -> None:
    minji = await acting("minji")
    await make_order(minji.account_id, "N1", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    assert "N1" not in await news(minji), "who placed it knows it"
    still.forward(minutes=1)
    await advance(system("test", minji.account_id), "N1", "pack")
    assert "N1" in await news(minji) and (await one_row(minji, "N1")).news
    still.forward(minutes=1)
    await see(minji, "N1")
    assert "N1" not in await news(minji) and not (await one_row(minji, "N1")).news
    still.forward(minutes=1)
    await advance(system("test", minji.account_id), "N1", "hand_over")
    assert "N1" in await news(minji)


async def test_an_order_knows_whether_its_reader_saw_it_as_it_is(still: StillClock) -> None:
    minji, jun = await acting("minji"), await acting("jun")
    await make_order(minji.account_id, "N1", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    assert not (await detail(minji, "N1")).seen
    still.forward(minutes=1)
    await see(minji, "N1")
    assert (await detail(minji, "N1")).seen and not (await detail(jun, "N1")).seen
    still.forward(minutes=1)
    await advance(system("test", minji.account_id), "N1", "pack")
    assert not (await detail(minji, "N1")).seen


async def test_own_changes_are_no_news(still: StillClock) -> None:
    minji = await acting("minji")
    await make_order(minji.account_id, "N1", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.forward(minutes=1)
    await advance(minji, "N1", "cancel")
    assert "N1" not in await news(minji)


async def test_an_order_of_a_colleague_is_news_to_who_looked_at_it_once(still: StillClock) -> None:
    """One that a person never opened is not: a newcomer would see dots everywhere."""
    minji, jun = await acting("minji"), await acting("jun")
    await make_order(minji.account_id, "N1", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.forward(minutes=1)
    await advance(system("test", minji.account_id), "N1", "pack")
    assert "N1" not in await news(jun)
    await see(jun, "N1")
    still.forward(minutes=1)
    await advance(system("test", minji.account_id), "N1", "hand_over")
    assert "N1" in await news(jun)
    await see(jun, "N1")
    assert "N1" not in await news(jun) and "N1" in await news(minji), "each has marks of their own"


async def test_news_is_old_after_a_month(still: StillClock) -> None:
    minji = await acting("minji")
    await make_order(minji.account_id, "N1", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.forward(minutes=1)
    await advance(system("test", minji.account_id), "N1", "pack")
    still.time += timedelta(days=30) - timedelta(seconds=1)
    assert "N1" in await news(minji)
    still.forward(seconds=1)
    assert "N1" not in await news(minji)


async def test_looking_again_writes_nothing_until_something_changed(still: StillClock) -> None:
    minji = await acting("minji")
    before = len(await marks())
    await make_order(minji.account_id, "N1", buyer=minji, currency="KRW")  # type: ignore[arg-type]
    still.forward(minutes=1)
    await see(minji, "N1")
    first = await marks()
    still.forward(minutes=1)
    await see(minji, "N1")
    assert await marks() == first and len(first) == before + 1
    await advance(system("test", minji.account_id), "N1", "pack")
    still.forward(minutes=1)
    await see(minji, "N1")
    assert await marks() != first and len(await marks()) == len(first)


async def test_a_foreign_order_gets_no_mark_and_who_may_not_see_orders_makes_none() -> None:
    """D2, D5."""
    anna = await acting("anna")
    foreign = (await find(anna, "20317")).id
    minji = await acting("minji")
    before = await marks()
    await look(minji, foreign, clock.now())
    assert await marks() == before
    with pytest.raises(Denied):
        await look(msgspec.structs.replace(minji, rights={}), foreign, clock.now())
