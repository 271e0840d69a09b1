"""The list as a table: what the page shows, under the same filter."""

import csv
import io
from decimal import Decimal

import pytest

from services.invoices.listing import Sort, Wanted, listed
from services.invoices.records import Group
from tests.conftest import Visit
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")


async def test_what_is_listed_stands_in_it(visit: Visit) -> None:
    minji = await visit("minji")
    rows = await listed(await acting("minji"), Wanted(group=Group.OPEN, sort=Sort.DUE), limit=500)
    page = await minji.get("/@hanul/billing?group=open&sort=due")
    path = "/@hanul/billing/csv?group=open&sort=due"
    assert path in page.links()
    file = await minji.get(path)
    head, *lines = csv.reader(io.StringIO(file.body.decode("utf-8-sig")))
    assert len(head) == 13 and [line[0] for line in lines] == [row.number for row in rows] != []
    assert [Decimal(line[10]) for line in lines] == [row.open.amount for row in rows if row.open]
    assert "invoices-2026-11-21.csv" in file.headers["content-disposition"]


async def test_without_prices_there_is_none(visit: Visit) -> None:
    """D9."""
    assert (await (await visit("yuna")).get("/@hanul/billing/csv")).status == 403
