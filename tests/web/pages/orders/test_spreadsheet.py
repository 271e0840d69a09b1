"""Orders as a file for a spreadsheet program."""

import csv
import io

import pytest

from services.actor import Actor
from services.db import execute
from services.orders.records import OrderKind, OrderStatus
from services.orders.sorting import Sort
from services.words import LOCALE, ZONE
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from web.csv_lines import BEGINNING
from web.pages.orders.asked import Asked
from web.pages.orders.spreadsheet import file_name, lines, lines_of_job
from web.pages.orders.wording import kinds, sorts, statuses


async def read(actor: Actor, asked: Asked) -> list[dict[str, str]]:
    text = "".join([line async for line in lines(actor, asked)])
    assert text.startswith(BEGINNING) and "\r\n" in text
    return list(csv.DictReader(io.StringIO(text.removeprefix(BEGINNING), newline="")))


@pytest.mark.usefixtures("undone")
async def test_the_file_speaks_to_its_reader_and_its_figures_to_machines() -> None:
    """Words in the reader's language, ISO days in the reader's zone, a decimal point, no sign of a currency."""
    [row] = await read(await acting("anna"), Asked(q="20317"))
    assert row == {
        "Order number": "20317",
        "Document": "Order",
        "PO number": "4500917",
        "Status": "On its way",
        "Late": "",
        "Placed": "2026-11-16",
        "Placed by": "Anna Weber",
        "Site": row["Site"],
        "First promised": "2026-11-25",
        "Arrival": "2026-11-25",
        "Lines": "2",
        "Article": "HB-SD750",
        "Goods": "Servo drive",
        "Currency": "EUR",
        "Total": "4536.00",
    }
    assert "Bremerhaven" in row["Site"]
    minji = await acting("minji")
    rows = await read(minji, Asked(group="late"))
    assert [next(iter(row.values())) for row in rows] == ["10471"]
    assert "지연" in rows[0].values() and "배송 중" in rows[0].values() and "김민지" in rows[0].values()
    assert "3278000" in rows[0].values(), "a won has no decimals"


@pytest.mark.usefixtures("undone")
async def test_the_file_has_all_that_the_filter_leaves_in_its_order() -> None:
    max_ = await acting("max")
    rows = await read(max_, Asked(sort="number", rows=20))
    assert len(rows) == 2000 and rows[0]["Order number"] == "61999"
    text = "".join([line async for line in lines_of_job(max_, "sort=number&rows=20")])
    assert text.count("\r\n") == 2001


@pytest.mark.usefixtures("undone")
async def test_who_sees_no_prices_has_no_column_of_money() -> None:
    """D9."""
    yuna = await acting("yuna")
    rows = await read(yuna, Asked(sort="total"))
    assert rows and not {"통화", "합계"} & rows[0].keys() and len(rows[0]) == 13
    assert {"통화", "합계"} <= (await read(await acting("minji"), Asked()))[0].keys()
    async with as_owner():
        amounts = {
            str(row["total_minor"])
            for row in await execute("SELECT total_minor FROM orders WHERE number LIKE '104%'")
        }
    await acting("yuna")
    assert not amounts & {value for row in rows for value in row.values()}


@pytest.mark.usefixtures("undone")
async def test_what_back_offices_wrote_is_not_computed() -> None:
    """F5: through the whole way from the table to the file."""
    async with as_owner():
        await execute(
            "UPDATE orders SET title = '=HYPERLINK(\"x\")', po_number = '+1', sku = E'@a\\tb' WHERE number = '20317'"
        )
    [row] = await read(await acting("anna"), Asked(q="20317"))
    assert (row["Goods"], row["PO number"], row["Article"]) == ('\'=HYPERLINK("x")', "'+1", "'@a\tb")


@pytest.mark.usefixtures("undone")
async def test_a_job_has_no_request_and_speaks_all_the_same() -> None:
    anna = await acting("anna")
    LOCALE.set("ja")
    ZONE.set("Asia/Tokyo")
    text = "".join([line async for line in lines_of_job(anna, "q=20317")])
    assert "On its way" in text and (LOCALE.get(), ZONE.get()) == ("en", anna.zone)


def test_the_file_is_called_after_the_readers_day(still: StillClock) -> None:
    still.forward(hours=12)
    assert file_name() == "orders-2026-11-21.csv"
    ZONE.set("Asia/Seoul")
    assert file_name() == "orders-2026-11-22.csv"


def test_everything_has_a_word() -> None:
    assert statuses().keys() == set(OrderStatus) and kinds().keys() == set(OrderKind)
    assert sorts(priced=True).keys() == set(Sort) and Sort.TOTAL not in sorts(priced=False)
