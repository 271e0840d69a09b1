"""What was agreed decides when what is due, exactly."""

from datetime import date
from decimal import Decimal

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.db import execute, transaction
from services.errors import Invalid
from services.invoices import queries
from services.invoices.document import EarlyPayment
from services.invoices.terms import Early, Share, Terms, instalments
from tests.factories import acting
from tests.services.invoices.world import bill, check, on

DAY = date(2026, 11, 21)
PERCENTS = st.lists(st.integers(1, 9900), min_size=1, max_size=6).filter(lambda all_: sum(all_[:-1]) < 10000)


def shares(*percents: str) -> tuple[Share, ...]:
    return tuple(Share(percent=Decimal(one), days=30 * place) for place, one in enumerate(percents, 1))


@pytest.mark.parametrize(
    ("due", "percents", "parts"),
    [
        ("100.00", (), ["100.00"]),
        ("100.01", ("50", "50"), ["50.01", "50.00"]),
        ("100.00", ("33.33", "33.33", "33.34"), ["33.33", "33.33", "33.34"]),
        ("0.01", ("50", "50"), ["0.01"]),
        ("0.00", ("50", "50"), []),
    ],
)
def test_the_last_part_is_what_is_left(due: str, percents: tuple[str, ...], parts: list[str]) -> None:
    found = instalments(Terms(shares=shares(*percents)), Decimal(due), DAY, "EUR")
    assert [str(one.amount) for one in found] == parts


@given(percents=PERCENTS, minor=st.integers(0, 10**12), currency=st.sampled_from(["EUR", "KRW", "BHD"]))
def test_parts_are_together_what_is_due(percents: list[int], minor: int, currency: str) -> None:
    digits = {"EUR": 2, "KRW": 0, "BHD": 3}[currency]
    due = Decimal(minor).scaleb(-digits)
    terms = Terms(shares=shares(*(str(Decimal(one) / 100) for one in percents)))
    terms.check()
    found = instalments(terms, due, DAY, currency)
    assert sum((one.amount for one in found), Decimal(0)) == due
    assert all(one.amount > 0 and -int(str(one.amount.as_tuple().exponent)) == digits for one in found)


@pytest.mark.parametrize(
    "wrong",
    [
        Terms(days=-1),
        Terms(shares=(Share(percent=Decimal(0), days=1),)),
        Terms(shares=shares("60", "40", "10")),
        Terms(shares=(Share(percent=Decimal(50), days=9), Share(percent=Decimal(50), days=9))),
        Terms(early=Early(days=-1, percent=Decimal(2))),
        Terms(early=Early(days=10, percent=Decimal(100))),
        Terms(deposit=Decimal(101)),
    ],
)
def test_what_cannot_be_agreed(wrong: Terms) -> None:
    with pytest.raises(Invalid):
        wrong.check()


@pytest.mark.usefixtures("undone")
async def test_an_account_is_billed_on_its_own_terms_else_on_those_of_who_bills() -> None:
    anna = await acting("anna")
    agreed = Terms(days=14, shares=shares("30", "70"), early=Early(days=10, percent=Decimal(3)))
    await on(anna, agreed)
    said = await queries.document_of(anna, await bill(anna, "T-1", "770000000001", "EUR", [(3, "33.33")]))
    assert [(one.due_on, str(one.amount)) for one in said.instalments] == [
        (date(2026, 12, 21), "35.70"),
        (date(2027, 1, 20), "83.29"),
    ]
    # BT-9: "for partial payments it states the first net due date".
    assert said.due_on == date(2026, 12, 21)
    assert said.early_payment == EarlyPayment(until=date(2026, 12, 1), percent=Decimal(3))
    await on(anna, None)
    said = await queries.document_of(anna, await bill(anna, "T-2", "770000000002", "EUR", [(3, "33.33")]))
    assert [one.due_on for one in said.instalments] == [said.due_on] == [date(2026, 12, 21)]
    assert said.early_payment is None
    await check(anna)


@pytest.mark.usefixtures("undone")
async def test_one_is_due_after_the_other() -> None:
    anna = await acting("anna")
    await on(anna, Terms(shares=shares("30", "70")))
    number = await bill(anna, "T-1", "770000000001", "EUR", [(3, "33.33")])
    [invoice] = await execute("SELECT id FROM invoice WHERE number = $1", number)
    with pytest.raises(asyncpg.CheckViolationError):
        async with transaction():
            await execute(
                "INSERT INTO instalment (id, account_id, invoice_id, position, due_on, amount_minor)"
                " VALUES (gen_random_uuid(), $1, $2, 3, '2027-03-01', 1)",
                anna.account_id, invoice["id"],
            )  # fmt: skip
            await execute("SET CONSTRAINTS ALL IMMEDIATE")
