"""Every arrow an order may take, and none besides."""

import pytest

from services.actor import Permission
from services.errors import Conflict
from services.orders.records import Hold
from services.orders.records import OrderStatus as S
from services.orders.rules import HOLD_WAITS, ORDER_RULES, WAY
from services.transitions import Waits

ARROWS = {
    ("approve", S.APPROVAL): S.CONFIRMED,
    ("decline", S.APPROVAL): S.CANCELLED,
    ("hold", S.CONFIRMED): S.ON_HOLD,
    ("hold", S.PACKED): S.ON_HOLD,
    ("release", S.ON_HOLD): S.CONFIRMED,
    ("pack", S.CONFIRMED): S.PACKED,
    ("unpack", S.PACKED): S.CONFIRMED,
    ("hand_over", S.ON_HOLD): S.HANDED_OVER,
    ("depart", S.ON_HOLD): S.ON_ITS_WAY,
    ("deliver", S.ON_HOLD): S.DELIVERED,
    ("hand_over", S.CONFIRMED): S.HANDED_OVER,
    ("hand_over", S.PACKED): S.HANDED_OVER,
    ("depart", S.CONFIRMED): S.ON_ITS_WAY,
    ("depart", S.PACKED): S.ON_ITS_WAY,
    ("depart", S.HANDED_OVER): S.ON_ITS_WAY,
    ("deliver", S.CONFIRMED): S.DELIVERED,
    ("deliver", S.PACKED): S.DELIVERED,
    ("deliver", S.HANDED_OVER): S.DELIVERED,
    ("deliver", S.ON_ITS_WAY): S.DELIVERED,
    ("reopen", S.DELIVERED): S.ON_ITS_WAY,
    ("complete", S.DELIVERED): S.COMPLETED,
    ("cancel", S.APPROVAL): S.CANCELLED,
    ("cancel", S.CONFIRMED): S.CANCELLED,
    ("cancel", S.ON_HOLD): S.CANCELLED,
    ("withdraw", S.APPROVAL): S.CANCELLED,
    ("withdraw", S.CONFIRMED): S.CANCELLED,
    ("withdraw", S.ON_HOLD): S.CANCELLED,
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
    assert {act for act, right in needs.items() if right is Permission.SYSTEM_ACT} == {
        *WAY,
        "hold",
        "release",
        "reopen",
        "complete",
        "unpack",
        "withdraw",
    }
    assert {act for act, right in needs.items() if right is Permission.ORDERS_APPROVE} == {
        "approve",
        "decline",
    }
    assert needs["cancel"] is Permission.ORDERS_PLACE


def test_what_is_over_stays_over() -> None:
    sources = set[str]().union(*(arrow.sources for arrow in ORDER_RULES.transitions))
    assert set(S) - sources == {S.COMPLETED, S.CANCELLED}


def test_every_state_says_whom_it_waits_for_and_the_steps_go_forward() -> None:
    assert set(ORDER_RULES.states) == set(S)
    way = [ORDER_RULES.states[ORDER_RULES.of(act).to].step for act in WAY]
    assert way == [2, 3, 4, 5] and ORDER_RULES.states[S.CONFIRMED].step == 1


def test_every_hold_says_whom_it_waits_for() -> None:
    assert HOLD_WAITS.keys() == set(Hold)
    assert set(HOLD_WAITS.values()) == {Waits.CUSTOMER, Waits.US}
