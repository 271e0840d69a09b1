"""A tester's story over the catalogue, as docs/qa.md shows it; and what each scenario shows to the person it is for."""

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.stage import Stage
from services.scenarios.catalogue import CATALOGUE


def test_a_delayed_parcel_is_seen_at_home_and_understood_in_one_tap(people: Invite, stage: Stage) -> None:
    made = stage.scenario("delayed-parcel")
    minji = people(made.person, reads="en")
    home = minji.opens(Home, made.account)
    home.press(home.main.locator(f"a[href$='/orders/{made.orders[0]}']").first)
    order = minji.at(Order, made.account, made.orders[0])
    expect(order.main).to_contain_text("Monday 23 November")


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_person_of_a_scenario_finds_the_page_whole(people: Invite, stage: Stage, name: str) -> None:
    made = stage.scenario(name)
    person = people(made.person, reads="en")
    person.watch.thorough = False
    for number in made.orders:
        assert number in person.opens(Order, made.account, number).about
    assert person.opens(Home, made.account).heading
