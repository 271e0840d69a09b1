"""Real orders: imported by the importer's own command, read by the busiest buyer on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.imported import import_orders, reads
from e2e.screens.home import Home
from e2e.screens.orders import OrderList
from e2e.screens.sign_in import SignIn
from e2e.stage import Stage


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
    orders = buyer.at(OrderList, busiest.slug).search(busiest.order)
    assert orders.numbers == [busiest.order]
    order = orders.open_order(busiest.order)
    expect(order.lines).to_have_count(busiest.lines)
    assert busiest.total in order.main.inner_text()
    assert buyer.page.locator("html").get_attribute("lang") == language
    assert buyer.page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [360, 360]
