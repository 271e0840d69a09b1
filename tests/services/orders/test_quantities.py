"""What became of the quantities of an order: the sums hold, whatever is booked."""

from decimal import Decimal

import pytest

from services.actor import Actor
from services.db import execute
from services.errors import Conflict, Denied, NotFound
from services.orders import queries
from services.orders.quantities import Fate, book
from services.orders.records import Fulfilment, Quantities, fulfilment
from services.system import system
from tests.factories import acting, make_order

pytestmark = pytest.mark.usefixtures("undone")


async def line_of(minji: Actor, number: str) -> dict[str, Decimal]:
    [row] = await execute(
        "SELECT cancelled, invoiced, returned FROM order_line WHERE order_id = (SELECT id FROM orders WHERE number = $1)",
        number,
    )
    return dict(row)


async def test_what_is_booked_adds_up_to_what_was_ordered() -> None:
    minji = await acting("minji")
    supplier = system("test", minji.account_id)
    await make_order(minji.account_id, "T-1", buyer=minji)  # type: ignore[arg-type]
    order = (await queries.find(minji, "T-1")).id
    await book(supplier, order, Fate.CANCELLED, {1: Decimal("0.5")})
    await book(supplier, order, Fate.CANCELLED, {1: Decimal("0.5")})
    await book(supplier, order, Fate.INVOICED, {1: Decimal(1)})
    assert await line_of(minji, "T-1") == {"cancelled": 1, "invoiced": 1, "returned": 0}
    for fate, amount in ((Fate.CANCELLED, 2), (Fate.RETURNED, 1), (Fate.INVOICED, 2), (Fate.CANCELLED, -2)):
        with pytest.raises(Conflict):
            await book(supplier, order, fate, {1: Decimal(amount)})
    assert await line_of(minji, "T-1") == {"cancelled": 1, "invoiced": 1, "returned": 0}


async def test_a_line_that_is_not_there_takes_all_of_it_back() -> None:
    minji = await acting("minji")
    supplier = system("test", minji.account_id)
    await make_order(minji.account_id, "T-1", buyer=minji)  # type: ignore[arg-type]
    order = (await queries.find(minji, "T-1")).id
    with pytest.raises(NotFound):
        await book(supplier, order, Fate.CANCELLED, {1: Decimal(1), 9: Decimal(1)})
    assert (await line_of(minji, "T-1"))["cancelled"] == 0
    with pytest.raises(Denied):
        await book(minji, order, Fate.CANCELLED, {1: Decimal(1)})


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ({}, Fulfilment.UNFULFILLED),
        ({"shipped": 1}, Fulfilment.PARTLY_SHIPPED),
        ({"shipped": 4}, Fulfilment.SHIPPED),
        ({"shipped": 3, "cancelled": 1}, Fulfilment.SHIPPED),
        ({"shipped": 4, "delivered": 1}, Fulfilment.PARTLY_DELIVERED),
        ({"shipped": 4, "delivered": 4}, Fulfilment.DELIVERED),
        ({"shipped": 4, "delivered": 4, "returned": 1}, Fulfilment.PARTLY_RETURNED),
        ({"shipped": 4, "delivered": 4, "returned": 4}, Fulfilment.RETURNED),
    ],
)
def test_how_much_went_where(line: dict[str, int], state: Fulfilment) -> None:
    amounts = {name: Decimal(amount) for name, amount in line.items()}
    assert fulfilment([Quantities(ordered=Decimal(4), **amounts)]) is state
