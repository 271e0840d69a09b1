"""Whose rows: the first wall, in every query."""

from typing import Any

import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.errors import Denied, NotFound
from services.ids import uuid7
from services.orders.tables import Order
from services.ownership import NOWHERE, claim, owned, reach_of

READ = Permission.ORDERS_READ


def actor(scope: Scope, **more: Any) -> Actor:
    usual: dict[str, Any] = {
        "person_id": uuid7(),
        "name": "",
        "locale": "en",
        "zone": "UTC",
        "account_id": uuid7(),
    }
    return Actor(**usual | {"rights": {READ: Reach(scope)}} | more)


@pytest.mark.parametrize(
    ("scope", "narrowed"),
    [(Scope.MINE, "placed_by"), (Scope.SITE, "site_id"), (Scope.ACCOUNT, ""), (Scope.SUBTREE, "")],
)
def test_a_query_reaches_as_far_as_the_right(scope: Scope, narrowed: str) -> None:
    who = actor(scope)
    asked = str(owned(who, Order.select(Order.id), READ))
    assert str(who.account_id) in asked
    assert [name for name in ("placed_by", "site_id") if f'"{name}"' in asked] == (
        [narrowed] if narrowed else []
    )


def test_a_subtree_is_the_account_and_all_below() -> None:
    below = (uuid7(), uuid7())
    who = actor(Scope.SUBTREE, subtree=below)
    asked = str(owned(who, Order.select(Order.id), READ))
    assert all(str(key) in asked for key in (who.account_id, *below))
    assert reach_of(who, READ) == ([who.account_id, *below], None, None)
    narrow = actor(Scope.ACCOUNT, subtree=below)
    assert reach_of(narrow, READ) == ([narrow.account_id], None, None)


def test_who_is_at_no_site_reaches_no_site() -> None:
    who = actor(Scope.SITE)
    assert str(NOWHERE) in str(owned(who, Order.select(Order.id), READ))
    assert reach_of(who, READ) == ([who.account_id], NOWHERE, None)


def test_without_an_account_or_a_right_there_is_no_query() -> None:
    nowhere, rightless = actor(Scope.ACCOUNT, account_id=None), actor(Scope.ACCOUNT, rights={})
    for ask in (lambda who: owned(who, Order.select(), READ), lambda who: reach_of(who, READ)):
        with pytest.raises(NotFound):
            ask(nowhere)
        with pytest.raises(Denied):
            ask(rightless)
    with pytest.raises(NotFound):
        claim(nowhere, Order)
    assert claim(actor(Scope.ACCOUNT), Order, number="1").number == "1"
