"""Orders that lived elsewhere before: as if each had been placed and moved here."""

from datetime import timedelta

import pytest

from services import clock
from services.db import scope_to
from services.errors import Conflict, Denied
from services.orders.actions import NewOrder
from services.orders.detail import detail
from services.orders.history import Lived, add_history
from services.system import system
from tests.factories import GRIPPER, acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


def lived(placed_by: object, *acts: str) -> Lived:
    began = clock.now() - timedelta(days=9)
    steps = [(act, began + timedelta(days=day)) for day, act in enumerate(acts, 1)]
    order = NewOrder(
        number="H-1", currency="KRW", lines=(GRIPPER, GRIPPER), po_number="7", source="elsewhere"
    )
    return Lived(order=order, placed_by=placed_by, placed_at=began, steps=steps)  # type: ignore[arg-type]


async def test_its_rows_are_those_of_an_order_that_lived_here() -> None:
    minji = await acting("minji")
    async with as_owner():
        await add_history(
            system("test", minji.account_id),
            [lived(minji.person_id, "pack", "hand_over", "depart", "deliver")],
        )
    await scope_to(minji)
    seen = await detail(minji, "H-1")
    assert seen.row.total is not None and seen.row.total.minor == 1156
    assert (seen.row.line_count, len(seen.lines), seen.placed_by, seen.source) == (
        2,
        2,
        "김민지",
        "elsewhere",
    )
    assert [step.status for step in seen.steps] == [
        "confirmed",
        "packed",
        "handed_over",
        "on_its_way",
        "delivered",
    ]
    assert seen.row.status == "delivered" and seen.delivered_at == clock.now() - timedelta(days=5)


async def test_it_took_only_legal_steps() -> None:
    minji = await acting("minji")
    async with as_owner():
        with pytest.raises(Conflict):
            await add_history(system("test", minji.account_id), [lived(minji.person_id, "pack", "complete")])


async def test_nobody_but_the_house_adds_history() -> None:
    minji = await acting("minji")
    with pytest.raises(Denied):
        await add_history(minji, [lived(minji.person_id)])
