"""Orders are placed and moved; each act is one event."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from services import clock
from services.actor import Actor, Permission, Reach, Scope
from services.errors import Conflict, Denied, Invalid, NotFound
from services.orders import queries
from services.orders.actions import NewLine, NewOrder, advance, place
from services.orders.detail import detail
from services.orders.tables import Order
from tests.factories import GRIPPER, acting

pytestmark = pytest.mark.usefixtures("undone")


def order(**changed: Any) -> NewOrder:
    usual: dict[str, Any] = {"number": "T-1", "currency": "KRW", "lines": (GRIPPER,)}
    return NewOrder(**usual | changed)


def limited(actor: Actor, minor: int | None) -> Actor:
    place_ = {Permission.ORDERS_PLACE: Reach(Scope.ACCOUNT, minor)}
    return msgspec.structs.replace(actor, rights={**actor.rights, **place_})


@pytest.mark.smoke
async def test_an_order_is_what_was_ordered() -> None:
    """H7: sums are ours, of exact numbers."""
    minji = await acting("minji")
    many = NewLine(sku="HB-K2", name="그리스", quantity=Decimal("0.333333"), unit_price=Decimal("100.5"))
    await place(minji, order(lines=(GRIPPER, many), po_number="PO 9", promised_on=date(2026, 12, 1)))
    seen = await detail(minji, "T-1")
    row = seen.row
    assert (row.title, row.sku, row.line_count, row.po_number) == ("Gripper kit", "HB-G2", 2, "PO 9")
    assert row.total is not None and (row.total.minor, row.total.currency) == (578 + 33, "KRW")
    assert [(line.quantity, line.unit_price, line.amount and line.amount.minor) for line in seen.lines] == [
        (Decimal(2), Decimal(289), 578),
        (Decimal("0.333333"), Decimal("100.5"), 33),
    ]
    assert (row.placed_at, row.promised_on, row.first_promised_on) == (
        clock.now(),
        date(2026, 12, 1),
        date(2026, 12, 1),
    )
    assert row.status == "confirmed" and [step.status for step in seen.steps] == ["confirmed"]


@pytest.mark.parametrize(
    ("limit", "status"), [(None, "confirmed"), (578, "confirmed"), (577, "approval"), (0, "approval")]
)
async def test_above_the_limit_an_order_waits(limit: int | None, status: str) -> None:
    minji = limited(await acting("minji"), limit)
    await place(minji, order())
    assert (await queries.find(minji, "T-1")).status == status


@pytest.mark.parametrize(("limit", "status"), [(None, "confirmed"), (10_000_000, "approval")])
async def test_in_another_currency_an_order_is_above_every_limit(limit: int | None, status: str) -> None:
    """H8: the limit is meant in the currency of the account."""
    minji = limited(await acting("minji"), limit)
    await place(minji, order(currency="EUR"))
    assert (await queries.find(minji, "T-1")).status == status


async def test_an_order_needs_lines_a_right_and_a_free_number() -> None:
    minji, yuna = await acting("minji"), await acting("yuna")
    with pytest.raises(Denied):
        await place(yuna, order())
    minji = await acting("minji")
    with pytest.raises(Invalid) as invalid:
        await place(minji, order(lines=()))
    assert invalid.value.fields == {"lines": "empty"}
    await place(minji, order())
    with pytest.raises(Conflict):
        await place(minji, order())


@pytest.mark.parametrize(
    "change", [{"quantity": Decimal(0)}, {"quantity": Decimal(-4)}, {"unit_price": Decimal(-1)}]
)
async def test_no_line_takes_anything_off(change: dict[str, Decimal]) -> None:
    """H7: a buyer who could would be below every limit."""
    minji = await acting("minji")
    with pytest.raises(Invalid) as invalid:
        await place(minji, order(lines=(GRIPPER, msgspec.structs.replace(GRIPPER, **change))))
    assert invalid.value.fields == {"lines": "not positive"}
    with pytest.raises(NotFound):
        await queries.find(minji, "T-1")


async def test_a_number_is_taken_in_one_account_only() -> None:
    await place(await acting("minji"), order())
    await place(await acting("anna"), order(currency="EUR"))


@pytest.mark.parametrize(
    ("who", "act", "number", "refusal"),
    [
        ("minji", "approve", "10490", Denied),
        ("yuna", "cancel", "10490", Denied),
        ("jun", "pack", "10490", Denied),
        ("jun", "approve", "20317", NotFound),
        ("jun", "approve", "no such", NotFound),
        ("jun", "approve", "10482", Conflict),
        ("anna", "cancel", "10490", NotFound),
    ],
)
async def test_a_refused_act(who: str, act: str, number: str, refusal: type[Exception]) -> None:
    """D2: what belongs to another account is not there."""
    actor = await acting(who)
    with pytest.raises(refusal):
        await advance(actor, number, act)


async def test_an_approver_approves() -> None:
    jun = await acting("jun")
    await advance(jun, "10490", "approve")
    seen = await detail(jun, "10490")
    assert seen.row.status == "confirmed" and [step.status for step in seen.steps] == [
        "approval",
        "confirmed",
    ]


async def test_somebody_was_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """H5: the state is a condition of the change itself."""
    jun = await acting("jun")
    told = Order.update

    def late(*values: Any, **more: Any) -> Any:
        return told(*values, **more).where(Order.status == "cancelled")

    monkeypatch.setattr(Order, "update", late)
    with pytest.raises(Conflict):
        await advance(jun, "10490", "approve")
    assert (await queries.find(jun, "10490")).status == "approval"
