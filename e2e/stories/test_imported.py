"""Real orders: imported by the importer's own command, read by the busiest buyer on a phone."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.imported import filed, import_orders, reads
from e2e.screens.home import Home
from e2e.screens.orders import OrderList
from e2e.screens.sign_in import SignIn
from e2e.stage import Stage
from services.orders.detail import FEW_LINES
from web.pages.order.routes import MORE, MUCH_MORE


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_busiest_buyer_finds_and_reads_an_order(
    people: Invite, stage: Stage, language: str, tmp_path: Path
) -> None:
    busiest = import_orders(stage, str(tmp_path / "refused.csv"))
    reads(stage, busiest, language)
    buyer = people(reads=language)
    buyer.opens(SignIn).find(busiest.account).choose(busiest.name)
    home = buyer.at(Home, busiest.slug)
    home.press(home.dock.get_by_role("link", name=buyer.words("Orders")))
    orders = buyer.at(OrderList, busiest.slug)
    _file, text = orders.download()
    rows = csv.DictReader(io.StringIO(text))
    number, total = buyer.words("Order number"), buyer.words("Total")
    assert [(row[number], Decimal(row[total])) for row in rows] == filed(stage, busiest)
    orders.search(busiest.order)
    assert orders.numbers[0] == busiest.order
    order = orders.open_order(busiest.order)
    while (left := busiest.lines - (shown := order.lines.count())) > 0:
        order.show_more(min(left, MORE if shown <= FEW_LINES else MUCH_MORE))
        expect(order.lines).not_to_have_count(shown)
    assert left == 0
    assert busiest.total in order.main.inner_text()
    assert buyer.page.locator("html").get_attribute("lang") == language
    assert buyer.page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [360, 360]
