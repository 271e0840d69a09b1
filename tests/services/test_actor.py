"""Who asks: rights are looked at in one place."""

import pytest

from services.actor import FRESH_SECONDS, Actor, Confirmed, Permission, Reach, Scope
from services.errors import Denied, StepUp
from services.ids import uuid7

READ, PLACE = Permission.ORDERS_READ, Permission.ORDERS_PLACE


def actor(**more: object) -> Actor:
    usual = {
        "person_id": uuid7(),
        "name": "",
        "locale": "en",
        "zone": "UTC",
        "rights": {READ: Reach(Scope.SITE, 500)},
    }
    return Actor(**usual | more)  # type: ignore[arg-type]


def test_a_right_that_is_held_passes_and_says_how_far_it_reaches() -> None:
    who = actor()
    assert who.may(READ) and who.scope(READ) is Scope.SITE
    who.require(READ)


def test_a_right_that_is_lacking_is_named_with_who_can_give_it() -> None:
    who = actor(administrators=("Jun Lee",))
    assert not who.may(PLACE)
    for ask in (who.require, who.scope):
        with pytest.raises(Denied) as denied:
            ask(PLACE)
        assert (denied.value.permission, denied.value.administrators) == (PLACE, ("Jun Lee",))


@pytest.mark.parametrize(
    ("confirmed", "fresh"),
    [
        (Confirmed(), False),
        (Confirmed("password", 0), False),
        (Confirmed("second-factor", FRESH_SECONDS), True),
        (Confirmed("second-factor", FRESH_SECONDS + 1), False),
        (Confirmed("second-factor ", 0), False),
    ],
)
def test_a_sensitive_act_wants_a_second_factor_of_the_last_five_minutes(
    confirmed: Confirmed, *, fresh: bool
) -> None:
    """B10."""
    if fresh:
        actor(confirmed=confirmed).require_fresh()
    else:
        with pytest.raises(StepUp):
            actor(confirmed=confirmed).require_fresh()


def test_an_actor_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        actor().rights = {}  # type: ignore[misc]


def test_permissions_are_called_resource_and_action() -> None:
    assert [right for right in Permission if len(right.split(":")) != 2 or not all(right.split(":"))] == []
