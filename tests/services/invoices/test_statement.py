"""The statement adds up, and ends with what is open."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace

from services import clock
from services.actor import Permission, Reach, Scope
from services.errors import Denied, Invalid
from services.invoices import queries
from services.invoices.ageing import Age
from services.invoices.crediting import Take, credit
from services.invoices.document import InvoiceKind
from services.invoices.statement import statements
from tests.factories import acting
from tests.services.invoices.world import billed

pytestmark = pytest.mark.usefixtures("undone")
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("days", [0, 10, 400])
async def test_opening_and_movements_are_closing_and_that_is_what_is_owed(days: int) -> None:
    minji, supplier, number = await billed()
    await credit(supplier, number, [Take(position=1, quantity=Decimal(1))], "Broken")
    [one] = await statements(minji, TODAY - timedelta(days=days), TODAY)
    assert one.opening.minor + sum(line.amount.minor for line in one.movements) == one.closing.minor
    [sums] = await queries.sums(minji)
    assert one.closing.minor == sums.open.minor - sums.credit.minor
    assert sum(aged.minor for aged in one.ageing.values()) == sums.open.minor
    assert (
        sum(aged.minor for age, aged in one.ageing.items() if age is not Age.NOT_DUE)
        == sums.overdue.minor + sums.disputed.minor
        > 0
    )


async def test_every_movement_says_what_it_is_and_what_is_owed_behind_it() -> None:
    anna = await acting("anna")
    [one] = await statements(anna, TODAY - timedelta(days=90), TODAY)
    assert one.opening.minor == 0 and one.movements[-1].balance == one.closing
    days = [line.day for line in one.movements]
    assert days == sorted(days) and {line.kind for line in one.movements} == {InvoiceKind.INVOICE, None}
    paid = [line for line in one.movements if line.kind is None]
    assert all(line.amount.minor < 0 and line.number.startswith("RF") for line in paid) and paid


def later(now: datetime, days: int) -> datetime:
    return now + timedelta(days=days)


async def test_what_ages_moves_on() -> None:
    minji = await acting("minji")
    ages = []
    now = clock.now()
    for days in (0, 30, 60, 90, 200):
        clock.set_clock(partial(later, now, days))
        [one] = await statements(minji, TODAY, TODAY + timedelta(days=days))
        ages.append(max((age for age in Age if one.ageing[age].minor), key=list(Age).index))
    assert ages == [Age.MONTH, Age.TWO_MONTHS, Age.THREE_MONTHS, Age.OLDER, Age.OLDER]


async def test_who_sees_a_part_of_it_gets_none() -> None:
    minji = await acting("minji")
    with pytest.raises(Invalid):
        await statements(minji, TODAY, TODAY - timedelta(days=1))
    for rights in (
        {**minji.rights, Permission.INVOICES_READ: Reach(Scope.SITE)},
        {right: reach for right, reach in minji.rights.items() if right is not Permission.PRICES_READ},
        {right: reach for right, reach in minji.rights.items() if right is not Permission.INVOICES_READ},
    ):
        with pytest.raises(Denied):
            await statements(replace(minji, rights=rights), TODAY, TODAY)
