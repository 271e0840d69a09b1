"""Which parts a start page has."""

from typing import Any

import pytest

from services.actor import Actor
from services.layouts.queries import layout
from services.layouts.records import Layout
from tests.factories import acting
from web.catalogue import WIDGETS
from web.pages.home import arranged
from web.pages.home.arranged import INLINE, shown, slots, theirs

pytestmark = pytest.mark.usefixtures("undone")


async def test_the_heading_stands_fast_and_the_rest_waits_below_the_first_screen() -> None:
    found = await slots(await acting("minji"), WIDGETS)
    assert found[0].heads and [slot.lazy for slot in found] == [False] * INLINE + [True] * (
        len(WIDGETS) - INLINE
    )


async def test_an_arrangement_that_cannot_be_read_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """M12."""

    async def broken(actor: Actor) -> Any:
        await layout(actor)
        raise ValueError

    monkeypatch.setattr(arranged, "layout", broken)
    minji = await acting("minji")
    assert [slot.key for slot in await slots(minji, WIDGETS)][1:] == [
        widget.key for widget in theirs(minji, WIDGETS)
    ]


async def test_who_hides_everything_keeps_the_heading() -> None:
    minji = await acting("minji")
    keys = [widget.key for widget in theirs(minji, WIDGETS)]
    assert shown(theirs(minji, WIDGETS), Layout(hidden=frozenset(keys))) == []
