"""Finding orders by a number that stands on some paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.actor import Actor
from services.db import execute
from services.orders.filters import OrderFilter
from services.orders.listing import page
from services.orders.numbers import LONGEST, Paper, spellings, typed
from services.orders.records import OrderRow
from tests.factories import account_id, acting, as_owner, make_order
from web import formats


async def found(actor: Actor, search: str) -> list[OrderRow]:
    return (await page(actor, OrderFilter(search=search, today=formats.today()), limit=99)).rows


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    ("search", "paper", "number"),
    [
        ("10482", Paper.ORDER, "10482"),
        ("773", Paper.PO, "7731"),
        ("l-10482", Paper.SHIPMENT, "L-10482"),
        ("581010482", Paper.PACKAGE, "581010482001"),
        ("482002", Paper.PACKAGE, "581010482002"),
        ("hb-s40", Paper.ARTICLE, "HB-S40"),
        ("１０４８２", Paper.ORDER, "10482"),
        ("ＰＯ　７７３", Paper.PO, "7731"),
        ("ｈｂ－ｓ４０", Paper.ARTICLE, "HB-S40"),
    ],
)
async def test_a_row_says_by_which_number_it_was_found(search: str, paper: Paper, number: str) -> None:
    rows = {row.number: row for row in await found(await acting("minji"), search)}
    assert (rows["10482"].found_by, rows["10482"].found_number) == (paper, number)


@pytest.mark.usefixtures("undone")
async def test_a_list_that_was_not_searched_names_no_paper() -> None:
    assert {row.found_by for row in await found(await acting("minji"), "")} == {None}


@pytest.mark.usefixtures("undone")
async def test_a_merged_parcel_leads_to_what_was_poured_into_another() -> None:
    minji = await acting("minji")
    async with as_owner():
        await execute(
            "UPDATE package SET status = 'merged', merged_into = (SELECT id FROM package WHERE number = '581010482001')"
            " WHERE number = '581010482002'"
        )
    assert [row.number for row in await found(minji, "581010482002")] == ["10482"]


@pytest.mark.usefixtures("undone")
async def test_the_search_looks_into_no_account_that_the_transaction_may_not_see() -> None:
    """D5: the function that looks over the wall has one of its own, whatever account it is asked for."""
    anna = await acting("anna")
    hanul = await account_id("hanul")
    for search in ("10482", "7731", "L-10482", "581010482001", "HB-G2"):
        rows = await execute("SELECT * FROM orders_by_number($1, $2)", [hanul], search)
        assert rows == [], search
        both = await execute("SELECT * FROM orders_by_number($1, $2)", [hanul, anna.account_id], search)
        own = {row["id"] for row in await execute("SELECT id FROM orders")}
        assert {row["order_id"] for row in both} <= own
    await execute("SELECT set_config('app.accounts', '', true)")
    assert await execute("SELECT * FROM orders_by_number($1, '10')", [hanul]) == []


@pytest.mark.usefixtures("undone")
async def test_only_serving_roles_may_search() -> None:
    [row] = await execute(
        "SELECT has_function_privilege('portico_admin', 'orders_by_number(uuid[], text)', 'EXECUTE')"
    )
    assert row[0] is False


@given(st.text(max_size=80))
def test_what_was_typed_becomes_a_number(text: str) -> None:
    assert len(typed(text)) <= LONGEST and typed(text) == typed(text).strip()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PO 7731", "7731"),
        ("po  77", "77"),
        ("#10482", "10482"),
        (" # 1", "1"),
        ("PO-7", "PO-7"),
        ("POLE", "POLE"),
        ("발주번호 7731", "7731"),
        ("発注番号7731", "7731"),
        ("#", ""),
    ],
)
def test_what_pages_write_before_a_number_is_no_part_of_it(text: str, number: str) -> None:
    assert typed(text) == number


@pytest.mark.usefixtures("undone")
async def test_a_number_is_found_as_it_was_typed_and_as_plain_digits_write_it() -> None:
    """Japanese and Korean keyboards write wide digits; an order that has them in its own number stays found, once."""
    minji, hanul = await acting("minji"), await account_id("hanul")
    for number in ("Ｘ７７", "X77", "X771"):
        await make_order(hanul, number, buyer=minji)
    assert {row.number for row in await found(minji, "Ｘ７７")} == {"Ｘ７７", "X77", "X771"}
    assert {row.number for row in await found(minji, "X77")} == {"X77", "X771"}
    await make_order(hanul, "X772", buyer=minji, po_number="Ｘ７７")
    assert [row.number for row in await found(minji, "Ｘ７７")].count("X772") == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10482", ["10482"]),
        ("＃１０４８２", ["＃１０４８２", "10482"]),
        ("　", []),
        ("#", []),
        (
            "\u1107\u1161\u11af\u110c\u116e\u1107\u1165\u11ab\u1112\u1169 7",
            ["\u1107\u1161\u11af\u110c\u116e\u1107\u1165\u11ab\u1112\u1169 7", "7"],
        ),
    ],
)
def test_the_spellings_of_what_was_typed(text: str, numbers: list[str]) -> None:
    """The last is Korean as some systems copy it, each letter in its parts."""
    assert spellings(text) == numbers
    assert all(len(number) <= LONGEST for number in spellings("\ufdfa" * 40))
