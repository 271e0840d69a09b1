"""Every arrow an order may take, and none besides."""

import pytest

from services.actor import Permission
from services.errors import Conflict
from services.orders.records import OrderStatus as S
from services.orders.rules import ORDER_RULES, WAY

ARROWS = {
    ("approve", S.APPROVAL): S.CONFIRMED,
    ("decline", S.APPROVAL): S.CANCELLED,
    ("pack", S.CONFIRMED): S.PACKED,
    ("hand_over", S.PACKED): S.HANDED_OVER,
    ("depart", S.HANDED_OVER): S.ON_ITS_WAY,
    ("deliver", S.ON_ITS_WAY): S.DELIVERED,
    ("complete", S.DELIVERED): S.COMPLETED,
    ("cancel", S.APPROVAL): S.CANCELLED,
    ("cancel", S.CONFIRMED): S.CANCELLED,
}
ACTS = sorted({act for act, _ in ARROWS})


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", S)
def test_an_arrow(act: str, state: S) -> None:
    if (act, state) in ARROWS:
        assert ORDER_RULES.allow(act, state).to is ARROWS[act, state]
    else:
        with pytest.raises(Conflict):
            ORDER_RULES.allow(act, state)


def test_there_are_no_other_acts() -> None:
    assert sorted(arrow.act for arrow in ORDER_RULES.transitions) == ACTS
    with pytest.raises(KeyError):
        ORDER_RULES.of("teleport")


def test_who_may_do_what() -> None:
    needs = {arrow.act: arrow.needs for arrow in ORDER_RULES.transitions}
    assert {act for act, right in needs.items() if right is Permission.SYSTEM_ACT} == {*WAY, "complete"}
    assert {act for act, right in needs.items() if right is Permission.ORDERS_APPROVE} == {
        "approve",
        "decline",
    }
    assert needs["cancel"] is Permission.ORDERS_PLACE


def test_what_is_over_stays_over() -> None:
    sources = set[str]().union(*(arrow.sources for arrow in ORDER_RULES.transitions))
    assert set(S) - sources == {S.COMPLETED, S.CANCELLED}
