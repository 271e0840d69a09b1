"""A customer disputes a line; it ends with a credit note, with a reason, or because they say so."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from services.actor import Permission
from services.errors import Conflict, Denied, Invalid, NotFound
from services.ids import uuid7
from services.invoices import queries
from services.invoices.disputes import NewDispute, accept, dispute, reject, withdraw
from services.invoices.records import DisputeStatus, Group, Objection
from tests.factories import acting
from tests.services.invoices.world import billed, check

pytestmark = pytest.mark.usefixtures("undone")


def about(number: str, **changed: Any) -> NewDispute:
    usual: dict[str, Any] = {"position": 1, "amount": Decimal(18000), "reason": Objection.DAMAGED}
    return NewDispute(number=number, **{**usual, "evidence": "One of four was broken", **changed})


async def test_one_that_is_accepted_ends_with_a_credit_note() -> None:
    minji, supplier, number = await billed()
    key = await dispute(minji, about(number))
    assert number in {row.number for row in await queries.page(minji, Group.DISPUTED)}
    note = await accept(supplier, key, "You are right")
    [row] = await queries.disputes_of(minji, number)
    assert (row.status, row.credit_number, row.outcome) == (DisputeStatus.ACCEPTED, note, "You are right")
    invoice = await queries.find(minji, number)
    assert invoice.open and invoice.open.minor == 79200 - 19800 and not invoice.disputed
    for again in (accept(supplier, key, "x"), reject(supplier, key, "x"), withdraw(minji, key)):
        with pytest.raises(Conflict):
            await again
    await check(minji)


async def test_one_that_is_rejected_says_why() -> None:
    minji, supplier, number = await billed()
    key = await dispute(minji, about(number))
    with pytest.raises(Invalid):
        await reject(supplier, key, " ")
    with pytest.raises(Denied):
        await reject(minji, key, "x")
    await reject(supplier, key, "The photo shows another part")
    [row] = await queries.disputes_of(minji, number)
    assert row.status is DisputeStatus.REJECTED and row.outcome and row.amount and row.amount.minor == 18000
    await withdraw(minji, await dispute(minji, about(number)))
    await check(minji)


async def test_no_more_is_disputed_than_the_line_is_worth() -> None:
    minji, supplier, number = await billed()
    await dispute(minji, about(number, amount=Decimal(50000)))
    with pytest.raises(Conflict):
        await dispute(minji, about(number, amount=Decimal(22001)))
    await accept(supplier, await dispute(minji, about(number, amount=Decimal(22000))), "Yes")
    with pytest.raises(Conflict):
        await dispute(minji, about(number, amount=Decimal(1)))
    await check(minji)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"evidence": " "}, Invalid),
        ({"evidence": "x" * 2001}, Invalid),
        ({"amount": Decimal(0)}, Invalid),
        ({"amount": Decimal("0.5")}, Invalid),
        ({"amount": Decimal("NaN")}, Invalid),
        ({"position": 2}, NotFound),
        ({"number": "HRK-0"}, NotFound),
    ],
)
async def test_what_cannot_be_disputed(changed: dict[str, Any], error: type[Exception]) -> None:
    minji, _supplier, number = await billed()
    with pytest.raises(error):
        await dispute(minji, about(**{"number": number, **changed}))


async def test_who_may_and_who_may_not() -> None:
    minji, supplier, number = await billed()
    key = await dispute(minji, about(number))
    carl = await acting("carl")
    for foreign in (dispute(carl, about(number)), withdraw(carl, key), accept(supplier, uuid7(), "x")):
        with pytest.raises(NotFound):
            await foreign
    rights = {right: reach for right, reach in minji.rights.items() if right is not Permission.PRICES_READ}
    minji = await acting("minji")
    blind = msgspec.structs.replace(minji, rights=rights)
    with pytest.raises(Denied):
        await dispute(blind, about(number))
    [row] = await queries.disputes_of(blind, number)
    assert row.amount is None
