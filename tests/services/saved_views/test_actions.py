"""Saving a view, giving it another name, letting go of it: each person's own, in each account."""

import msgspec
import pytest

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import Denied, Invalid, NotFound
from services.saved_views.actions import (
    LONGEST_NAME,
    LONGEST_QUERY,
    MOST,
    remove_view,
    rename_view,
    save_view,
)
from services.saved_views.queries import beside, saved_view, saved_views
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")


async def named(actor: Actor, page: str = "orders") -> list[tuple[str, str]]:
    return [(one.name, one.asked) for one in await saved_views(actor, page)]


async def test_a_view_is_kept_renamed_and_let_go() -> None:
    minji = await acting("minji")
    await save_view(minji, "orders", "  Late   ones ", "group=late")
    await save_view(minji, "orders", "울산", "site=1")
    assert await named(minji) == [("Late ones", "group=late"), ("울산", "site=1")]
    first = (await saved_views(minji, "orders"))[0]
    await rename_view(minji, first.id, "Overdue")
    assert (await saved_view(minji, first.id)).name == "Overdue"
    await rename_view(minji, first.id, "Overdue")  # as it is called already
    assert await beside(minji, "orders", clock.now()) == (await saved_views(minji, "orders"), False)
    await remove_view(minji, first.id)
    assert await named(minji) == [("울산", "site=1")]
    with pytest.raises(NotFound):
        await remove_view(minji, first.id)


@pytest.mark.parametrize(
    ("name", "asked", "wrong"),
    [
        ("", "q=1", {"name": "empty"}),
        (" \n", "q=1", {"name": "empty"}),
        ("x" * (LONGEST_NAME + 1), "q=1", {"name": "too long"}),
        ("x", "", {"asked": "empty"}),
        ("x", "q" * (LONGEST_QUERY + 1), {"asked": "too long"}),
        ("There", "q=2", {"name": "taken"}),
    ],
)
async def test_what_will_not_do_says_why(name: str, asked: str, wrong: dict[str, str]) -> None:
    """F1."""
    minji = await acting("minji")
    await save_view(minji, "orders", "There", "q=1")
    with pytest.raises(Invalid) as refused:
        await save_view(minji, "orders", name, asked)
    assert refused.value.fields == wrong
    assert await named(minji) == [("There", "q=1")]


async def test_the_same_again_after_a_lost_answer_is_saved_already() -> None:
    """I2: also the last that there is room for; another person's of that name is another's."""
    minji = await acting("minji")
    for number in range(MOST):
        await save_view(minji, "orders", f"View {number}", "q=1")
    for number in (0, MOST - 1):
        await save_view(minji, "orders", f" View  {number} ", "q=1")
    assert len(await named(minji)) == MOST
    assert len(await execute("SELECT FROM event WHERE kind = 'view.saved'")) == MOST


async def test_a_name_that_is_taken_is_no_other_name() -> None:
    minji = await acting("minji")
    await save_view(minji, "orders", "One", "q=1")
    await save_view(minji, "orders", "Two", "q=2")
    two = (await saved_views(minji, "orders"))[1]
    for name, why in (("One", "taken"), ("", "empty")):
        with pytest.raises(Invalid) as refused:
            await rename_view(minji, two.id, name)
        assert refused.value.fields == {"name": why}
    assert await named(minji) == [("One", "q=1"), ("Two", "q=2")]


async def test_there_are_twenty_at_most() -> None:
    """L3."""
    minji = await acting("minji")
    for number in range(MOST):
        await save_view(minji, "orders", f"View {number}", "q=1")
    with pytest.raises(Invalid) as refused:
        await save_view(minji, "orders", "One more", "q=1")
    assert refused.value.fields == {"name": "too many"}
    await save_view(minji, "other", "Of another list", "q=1")


async def test_views_are_each_persons_own() -> None:
    """D2: a colleague's do not exist, nor do one's own in another account."""
    minji = await acting("minji")
    await save_view(minji, "orders", "Mine", "q=1")
    [mine] = await saved_views(minji, "orders")
    for who in ("jun", "anna"):
        other = await acting(who)
        assert await named(other) == []
        await save_view(other, "orders", "Mine", "q=2")
        for refused in (
            saved_view(other, mine.id),
            rename_view(other, mine.id, "Theirs"),
            remove_view(other, mine.id),
        ):
            with pytest.raises(NotFound):
                await refused
    await acting("minji")
    assert await named(minji) == [("Mine", "q=1")]


async def test_who_may_not_see_orders_has_no_views_of_them() -> None:
    """D2."""
    nobody = msgspec.structs.replace(await acting("minji"), rights={})
    for refused in (saved_views(nobody, "orders"), save_view(nobody, "orders", "x", "q=1")):
        with pytest.raises(Denied):
            await refused
    assert await execute("SELECT id FROM saved_view") == []
