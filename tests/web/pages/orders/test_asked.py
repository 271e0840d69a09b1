"""The address of the list says what it shows."""

from datetime import UTC, date, datetime
from inspect import signature, unwrap

import pytest
from litestar.handlers import HTTPRouteHandler

from services.errors import NotFound
from services.orders.filters import Group, Period
from services.words import ZONE
from tests.clocks import StillClock
from web.pages.orders import files, routes, saved
from web.pages.orders.asked import KEPT, MOST, STEP, Asked, asked_in


@pytest.mark.parametrize(
    ("rows", "limit"), [(1, STEP), (20, 20), (39, 20), (40, 40), (100, 100), (10_000, MOST)]
)
def test_rows_come_in_whole_steps_up_to_a_hundred(rows: int, limit: int) -> None:
    """L4."""
    assert Asked(rows=rows).limit == limit


def test_what_cannot_be_read_is_as_if_it_were_not_there() -> None:
    """F1."""
    odd = Asked(group="nonsense", period="' OR 1=1", site="x").wanted
    assert (odd.group, odd.period, odd.site) == (Group.ALL, Period.ANY, None)
    with pytest.raises(NotFound):
        assert Asked(after="nonsense").start
    assert Asked().start is None


def test_what_no_database_takes_asks_for_nothing() -> None:
    """F1: neither in a saved view nor in a file that is made later."""
    assert asked_in("q=%00").text == "" and asked_in("q=1%000&group=late").text == "group=late&q=10"


def test_a_link_keeps_what_it_does_not_change() -> None:
    here = Asked(group="late", q="7 7", period="30-days", rows=60)
    assert here.link("/orders") == "/orders?group=late&q=7+7&period=30-days"
    assert here.link("/orders", group="all") == "/orders?q=7+7&period=30-days"
    assert here.link("/orders", rows=80) == "/orders?group=late&q=7+7&period=30-days&rows=80"


def test_what_is_kept_under_a_name_is_asked_again() -> None:
    asked = Asked(group="late", q="7 7&x=1", period="any", sort="newest", rows=60, after="x")
    assert asked.text == "group=late&q=7+7%26x%3D1"
    assert asked_in(asked.text) == Asked(group="late", q="7 7&x=1")
    assert asked_in("rows=80&after=x&nonsense=1&group=open&csrf=1") == Asked(group="open")


def test_the_reader_says_which_day_it_is(still: StillClock) -> None:
    ZONE.set("Asia/Seoul")
    still.time = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    assert (Asked().wanted.today, Asked().wanted.zone) == (date(2026, 11, 22), "Asia/Seoul")


def test_days_that_are_typed_count_whatever_period_stands_beside_them() -> None:
    asked = Asked(period="30-days", begins="2026-10-01", ends="2026-10-31", rows=60)
    assert asked.text == "begins=2026-10-01&ends=2026-10-31"
    assert (asked.wanted.period, asked.wanted.since) == (Period.ANY, date(2026, 10, 1))
    assert asked.wanted.until == date(2026, 10, 31) and asked.errors == {}
    assert asked_in(asked.text) == Asked(begins="2026-10-01", ends="2026-10-31")
    assert asked.link("/orders", begins="", ends="") == "/orders"


@pytest.mark.parametrize(
    ("begins", "ends", "wrong"),
    [
        ("2026-10-02", "2026-10-01", {"ends"}),
        ("1.10.2026", "", {"begins"}),
        ("", "2026-02-30", {"ends"}),
        ("1999-12-31", "9999-12-31", {"begins", "ends"}),
    ],
)
def test_days_that_will_not_do_say_where(begins: str, ends: str, wrong: set[str]) -> None:
    """F1."""
    asked = Asked(begins=begins, ends=ends)
    assert asked.errors.keys() == wrong and asked.kept == {
        name: text for name, text in (("begins", begins), ("ends", ends)) if text
    }


@pytest.mark.parametrize(
    "handler", [routes.index, routes.narrow, routes.news, files.stream, saved.index], ids=lambda one: one.name
)
def test_whatever_narrows_the_list_narrows_all_that_follows_it(handler: HTTPRouteHandler) -> None:
    """A name that an address of it does not take would be left out there without a word."""
    assert set(KEPT) <= signature(unwrap(handler.fn)).parameters.keys()
