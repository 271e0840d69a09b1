"""The statement as files: a table that adds up, and a PDF that a worker makes."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from services.errors import Denied, Invalid
from services.invoices.statement import statements
from services.papers.press import Page
from tests.conftest import Visit
from tests.factories import acting
from web.pages.statement.files import name_of
from web.pages.statement.paper import pdf_of_job
from web.periods import Days

pytestmark = pytest.mark.usefixtures("undone")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


async def test_the_table_adds_up_and_says_what_the_page_says(visit: Visit) -> None:
    [one] = await statements(await acting("anna"), *YEAR)
    file = await (await visit("anna")).get("/@nordwind/billing/statement/csv?period=year")
    assert file.headers["content-type"].startswith("text/csv")
    assert 'filename="statement-2026-01-01-2026-12-31.csv"' in file.headers["content-disposition"]
    head, first, *moves, last = csv.reader(io.StringIO(file.body.decode("utf-8-sig")))
    assert head == ["Day", "What", "Number", "Order", "Settles", "Currency", "Amount", "Owed"]
    assert (first[1], Decimal(first[7])) == ("Owed before", one.opening.amount)
    assert (last[1], Decimal(last[7])) == ("Owed at the end", one.closing.amount)
    assert [Decimal(row[6]) for row in moves] == [move.amount.amount for move in one.movements]
    assert Decimal(first[7]) + sum(Decimal(row[6]) for row in moves) == Decimal(last[7])
    assert [row[1] for row in moves] == [
        "Payment" if move.kind is None else "Invoice" for move in one.movements
    ]


async def test_days_that_make_no_time_give_no_file(visit: Visit) -> None:
    """F1."""
    anna = await visit("anna")
    query = "begins=2026-02-02&ends=2026-02-01"
    assert (await anna.get(f"/@nordwind/billing/statement/csv?{query}")).status == 422
    assert (await anna.post("/@nordwind/billing/statement/files", {"asked": query})).status == 422


def test_a_name_says_which_days() -> None:
    assert name_of(Days(*YEAR)) == "statement-2026-01-01-2026-12-31"


async def test_the_worker_prints_what_its_person_would_see_now() -> None:
    anna, printed = await acting("anna"), list[Page]()

    async def press(page: Page) -> bytes:
        printed.append(page)
        return b"%PDF"

    asked = "begins=2026-01-01&ends=2026-12-31"
    made = [part async for part in pdf_of_job(press, "#3359c8", "Hanbit Robotics", anna, asked)]
    [one] = await statements(anna, *YEAR)
    [page] = printed
    assert made == [b"%PDF"] and "Hanbit Robotics Europe GmbH" in page.html and not page.xml
    assert all(move.number in page.html for move in one.movements)
    with pytest.raises(Invalid):
        await anext(pdf_of_job(press, "#3359c8", "Hanbit Robotics", anna, "begins=x"))
    with pytest.raises(Denied):
        await anext(pdf_of_job(press, "#3359c8", "Hanbit Robotics", await acting("yuna"), asked))
