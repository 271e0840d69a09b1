"""Who arranges what: oneself, in one account."""

import pytest

from services.db import execute
from services.errors import NotFound
from services.layouts.actions import arrange, reset
from services.layouts.queries import layout
from services.layouts.records import Act, Layout
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")
USUAL = ("needs-you", "arriving", "recent-orders")


async def test_it_is_kept_and_taken_back() -> None:
    minji = await acting("minji")
    assert await layout(minji) == Layout()
    await arrange(minji, Act.PIN, "recent-orders", USUAL)
    kept = await arrange(minji, Act.HIDE, "arriving", USUAL)
    assert await layout(minji) == kept
    assert kept.pinned == {"recent-orders"} and kept.hidden == {"arriving"}
    await reset(minji)
    assert await layout(minji) == Layout()


async def test_it_is_of_one_person_in_one_account() -> None:
    """D5, D9: neither a colleague nor the other account of the same person sees it."""
    await arrange(await acting("minji"), Act.HIDE, "arriving", USUAL)
    assert await layout(await acting("jun")) == Layout()
    await reset(await acting("jun"))
    assert (await layout(await acting("minji"))).hidden == {"arriving"}
    await arrange(await acting("kenji"), Act.HIDE, "arriving", USUAL)
    assert await layout(await acting("kenji", "midori")) == Layout()


async def test_what_one_does_not_see_cannot_be_arranged() -> None:
    minji = await acting("minji")
    with pytest.raises(NotFound):
        await arrange(minji, Act.UP, "no-such", USUAL)
    assert await execute("SELECT 1 FROM home_layout") == []
