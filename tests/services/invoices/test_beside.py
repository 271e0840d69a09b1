"""Invoices beside their order and their delivery note."""

import msgspec
import pytest

from services.actor import Permission
from services.invoices import queries
from services.invoices.beside import beside_delivery_note, beside_order, sees_invoices
from services.orders.queries import find
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")


async def test_an_order_and_its_delivery_note_lead_to_the_same_invoice() -> None:
    minji = await acting("minji")
    [row] = await queries.page(minji, search="10466")
    order = await find(minji, "10466")
    assert (
        await beside_order(minji, order.id) == [row] == await beside_delivery_note(minji, row.delivery_notes)
    )
    # A piece of a number is no number.
    assert await beside_delivery_note(minji, row.delivery_notes[:-1]) == []


@pytest.mark.parametrize("lacking", [Permission.INVOICES_READ, Permission.PRICES_READ])
async def test_who_may_not_see_both_gets_none_and_no_refusal(lacking: Permission) -> None:
    """D9."""
    minji = await acting("minji")
    order = await find(minji, "10466")
    rights = {right: reach for right, reach in minji.rights.items() if right is not lacking}
    blind = msgspec.structs.replace(minji, rights=rights)
    assert sees_invoices(minji) and not sees_invoices(blind)
    assert await beside_order(blind, order.id) == [] == await beside_delivery_note(blind, "L-10466")
