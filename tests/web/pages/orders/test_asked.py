"""The address of the list says what it shows."""

import pytest

from services.errors import NotFound
from services.orders.filters import Group, Period
from web.pages.orders.asked import MOST, STEP, Asked


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


def test_a_link_keeps_what_it_does_not_change() -> None:
    here = Asked(group="late", q="7 7", period="30-days", rows=60)
    assert here.link("/orders") == "/orders?group=late&q=7+7&period=30-days"
    assert here.link("/orders", group="all") == "/orders?q=7+7&period=30-days"
    assert here.link("/orders", rows=80) == "/orders?group=late&q=7+7&period=30-days&rows=80"


def test_each_filter_can_be_let_go() -> None:
    site = "01a00000-0000-7000-8000-000000000000"
    dropped = Asked(period="this-year", site=site).dropped("/orders", {site: "Ulsan"})
    assert dropped == [("This year", f"/orders?site={site}"), ("Ulsan", "/orders?period=this-year")]
    assert Asked(site="of another account").dropped("/orders", {site: "Ulsan"}) == []
