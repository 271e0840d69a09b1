"""Arrangements of a start page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.layouts.records import Act, Layout

USUAL = ("needs", "arriving", "late", "recent")
KEYS = st.sampled_from(USUAL)
ACTS = st.lists(st.tuples(st.sampled_from(Act), KEYS), max_size=12)


def after(*acts: tuple[Act, str], usual: tuple[str, ...] = USUAL) -> Layout:
    layout = Layout()
    for act, key in acts:
        layout = layout.after(act, key, usual)
    return layout


def test_nothing_chosen_is_the_usual_order() -> None:
    assert Layout().arrange(USUAL) == list(USUAL)


@pytest.mark.parametrize(
    ("acts", "order"),
    [
        ([(Act.UP, "late")], "needs late arriving recent"),
        ([(Act.DOWN, "needs")], "arriving needs late recent"),
        ([(Act.UP, "needs")], "needs arriving late recent"),
        ([(Act.DOWN, "recent")], "needs arriving late recent"),
        ([(Act.PIN, "recent")], "recent needs arriving late"),
        ([(Act.PIN, "recent"), (Act.UP, "needs")], "recent needs arriving late"),
        ([(Act.PIN, "recent"), (Act.DOWN, "recent")], "recent needs arriving late"),
        ([(Act.PIN, "recent"), (Act.PIN, "late"), (Act.UP, "late")], "late recent needs arriving"),
        ([(Act.HIDE, "arriving"), (Act.UP, "late")], "late needs arriving recent"),
    ],
)
def test_moves(acts: list[tuple[Act, str]], order: str) -> None:
    assert after(*acts).arrange(USUAL) == order.split()


def test_what_is_let_go_of_and_shown_again_is_as_before() -> None:
    layout = after((Act.PIN, "late"), (Act.UNPIN, "late"), (Act.HIDE, "needs"), (Act.SHOW, "needs"))
    assert (layout.pinned, layout.hidden) == (frozenset(), frozenset())


def test_a_new_part_stands_where_it_usually_does() -> None:
    layout = after((Act.UP, "late"), usual=("needs", "arriving", "late"))
    assert layout.arrange(("brand-new", *USUAL)) == ["brand-new", "needs", "late", "recent", "arriving"]
    assert layout.arrange(("needs", "newer", "arriving", "late")) == ["needs", "newer", "late", "arriving"]


def test_what_may_not_be_seen_today_keeps_its_place_for_later() -> None:
    layout = after((Act.UP, "late"), (Act.HIDE, "recent"))
    fewer = layout.after(Act.UP, "late", ("needs", "late"))
    assert fewer.arrange(("needs", "late")) == ["late", "needs"]
    assert set(fewer.ordered) == set(USUAL) and fewer.hidden == {"recent"}


@given(ACTS)
def test_whatever_is_done_nothing_gets_lost_or_doubled(acts: list[tuple[Act, str]]) -> None:
    layout = after(*acts)
    order = layout.arrange(USUAL)
    assert sorted(order) == sorted(USUAL)
    pinned = [key in layout.pinned for key in order]
    assert pinned == sorted(pinned, reverse=True)


@given(ACTS, KEYS)
def test_down_takes_back_up(acts: list[tuple[Act, str]], key: str) -> None:
    before = after(*acts)
    up = before.after(Act.UP, key, USUAL)
    if up.arrange(USUAL) != before.arrange(USUAL):
        shown = [one for one in before.arrange(USUAL) if one not in before.hidden or one == key]
        back = up.after(Act.DOWN, key, USUAL)
        assert [one for one in back.arrange(USUAL) if one in shown] == shown
