"""Real orders: the importer's own command, then the buyer of the account with the most orders on a phone."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.home import Home
from e2e.screens.orders import Order, OrderList
from e2e.screens.sign_in import SignIn
from e2e.stage import Stage
from tests.database import ROOT

CUT = ROOT / "tests" / "data" / "online_retail_cut.csv"
BUSIEST = """
    SELECT account.slug, account.source_ref, person.name FROM account JOIN orders ON orders.account_id = account.id
    JOIN membership ON membership.account = account.id JOIN person ON person.id = membership.person
    WHERE account.source NOT IN ('', 'demo')
    GROUP BY account.id, person.id ORDER BY count(*) DESC, account.slug LIMIT 1
"""
LONGEST = """
    SELECT number, line_count, total_minor FROM orders JOIN account ON account.id = account_id
    WHERE account.slug = '{}' AND kind = 'order' ORDER BY line_count DESC, number LIMIT 1
"""


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_busiest_buyer_finds_and_reads_an_order(
    people: Invite, stage: Stage, language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = tmp_path_factory.mktemp("import") / "refused.csv"
    said = stage.portico("import", "orders", str(CUT), "--map", "online-retail", "--report", str(report))
    assert "Refused" in said
    slug, number_of_account, name = stage.sql(BUSIEST).split("|")
    number, lines, minor = stage.sql(LONGEST.format(slug)).split("|")
    stage.sql(f"UPDATE person SET locale = '{language}' WHERE name = '{name}'")

    buyer = people(reads=language)
    page = buyer.opens(SignIn).find(number_of_account)
    page.choose(name)
    home = buyer.at(Home, slug)
    home.press(home.dock.get_by_role("link", name=buyer.words("Orders")))
    orders = buyer.at(OrderList, slug).search(number)
    assert orders.numbers == [number]
    order = orders.open_order(number)
    expect(order.lines).to_have_count(int(lines))
    assert f"£{int(minor) / 100:,.2f}" in order.main.inner_text()
    assert order.page.evaluate("document.documentElement.scrollWidth") == 360
    assert buyer.page.locator("html").get_attribute("lang") == language
    assert order.where == (slug, number)
    assert isinstance(order, Order)
