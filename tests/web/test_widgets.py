"""A widget that fails or dawdles harms no other."""

import asyncio
from typing import Any

import msgspec
import pytest

from services.actor import Actor
from services.db import execute
from services.errors import Unavailable
from tests.conftest import Visit
from tests.logs import Lines
from tests.visitors import Seen
from web import widgets
from web.door import Door
from web.widgets import Widget, slot_of

pytestmark = pytest.mark.usefixtures("undone")
INLINE = ("headline", "needs-you", "arriving")
LATER = ("due-invoices", "recent-orders", "delayed")
KEYS = (*INLINE, *LATER)
PAGE = dict.fromkeys(INLINE, "ok") | dict.fromkeys(LATER, "lazy")


async def hang(_actor: Actor) -> Any:
    await asyncio.sleep(60)


async def fail(_actor: Actor) -> Any:
    raise ValueError("the widget's own reason")


async def away(_actor: Actor) -> Any:
    raise Unavailable("database")


async def ask_nonsense(_actor: Actor) -> Any:
    await execute("SELECT 1 / 0")


@pytest.fixture
def break_one(door: Door, monkeypatch: pytest.MonkeyPatch) -> Any:
    state = door.apps["portal"].state  # type: ignore[attr-defined]
    monkeypatch.setattr(widgets, "PATIENCE_SECONDS", 1.5)

    def with_(key: str, load: Any) -> None:
        broken = [msgspec.structs.replace(one, load=load) if one.key == key else one for one in state.widgets]
        monkeypatch.setitem(state._state, "widgets", broken)

    return with_


def states(seen: Seen) -> dict[str, str]:
    slots = [one for one in seen.document.walk() if "data-state" in one]
    return {one["id"].removeprefix("widget-"): one["data-state"] for one in slots}


async def test_the_start_page_has_them_all(visit: Visit) -> None:
    assert states(await (await visit("minji")).get("/@hanul/")) == PAGE


@pytest.mark.parametrize("load", [hang, fail, away, ask_nonsense])
@pytest.mark.parametrize("key", INLINE)
async def test_one_that_fails_or_hangs_is_alone(
    visit: Visit, break_one: Any, lines: Lines, key: str, load: Any
) -> None:
    """M12: the page is whole, says so in place, and offers another try; the log says why."""
    break_one(key, load)
    page = await (await visit("minji")).get("/@hanul/")
    assert page.status == 200
    assert states(page) == PAGE | {key: "failed"}
    assert "reason" not in page.text and "60" not in page.document.by_id(f"widget-{key}").text
    assert page.document.by_id(f"widget-{key}").all("a", href=f"/@hanul/widgets/{key}")
    assert [line for line in lines.written[-20:] if "widget failed" in line and key in line]


async def test_its_own_page_fails_politely(visit: Visit, break_one: Any) -> None:
    """M12: as page and as part."""
    minji = await visit("minji")
    for key in KEYS:
        break_one(key, fail)
        page, part = await minji.get(f"/@hanul/widgets/{key}"), await minji.part(f"/@hanul/widgets/{key}")
        assert page.status == part.status == 200
        assert states(page) == states(part) == {key: "failed"}


async def test_all_of_them_at_once(visit: Visit, break_one: Any) -> None:
    """M12."""
    for key in KEYS:
        break_one(key, fail)
    assert states(await (await visit("minji")).get("/@hanul/")) == PAGE | dict.fromkeys(INLINE, "failed")


async def test_only_what_may_be_seen_is_asked_for(visit: Visit, door: Door) -> None:
    """D3."""
    assert {widget.needs for widget in door.apps["portal"].state.widgets} == {"orders:read", "invoices:read"}  # type: ignore[attr-defined]
    seen = await (await visit("minji")).get("/@hanul/widgets/no-such")
    assert seen.status == 404


async def test_what_is_below_the_first_screen_is_a_link_until_it_is_seen(visit: Visit) -> None:
    """Without script the placeholder leads to the part's own page."""
    minji = await visit("minji")
    page = await minji.get("/@hanul/")
    for key in LATER:
        place = page.document.by_id(f"widget-{key}")
        assert place["hx-trigger"] == "revealed" and place.all("a", href=f"/@hanul/widgets/{key}")
        assert states(await minji.part(f"/@hanul/widgets/{key}")) == {key: "ok"}


async def test_what_cannot_be_renewed_stays_and_says_how_old_it_is(visit: Visit, break_one: Any) -> None:
    """M12: a page that shows the part keeps it; the stamp goes over it, in the reader's zone."""
    minji = await visit("minji")
    shown = (await minji.get("/@hanul/")).document.by_id("widget-arriving")["data-from"]
    assert states(await minji.part(shown)) == {"arriving": "ok"}
    break_one("arriving", fail)
    part = await minji.part(shown)
    assert part.headers["hx-retarget"] == "#widget-arriving-stale"
    assert "14:00" in part.text and "data-from" not in part.text
    assert states(await minji.part("/@hanul/widgets/arriving")) == {"arriving": "failed"}
    assert states(await minji.get(shown)) == {"arriving": "failed"}


def test_what_a_widget_shows() -> None:
    widget = Widget(key="x", title=str, needs=None, load=fail, topics=("orders", "parcels"))  # type: ignore[arg-type]
    assert slot_of(widget, None).topics == "orders parcels" and slot_of(widget, None).state == "lazy"
    assert slot_of(widget, ValueError()).state == "failed"
