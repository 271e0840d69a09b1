"""Where is it, and what can I say about it: on a phone, in three languages, by who may and who may not."""

import re

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.parcel import Parcel
from e2e.screens.problem import Problem

LANGUAGES = ("en", "ko", "ja")
MONEY = re.compile(r"[₩€¥]|\d원|\d円")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_delayed_parcel_is_understood_in_one_tap(people: Invite, language: str) -> None:
    """From the start page: what happened, who has it, since when, and that there is nothing to do."""
    minji = people("minji", reads=language)
    minji.opens(Home, "hanul").see_where_it_is()
    order = minji.at(Order, "hanul", "10471")
    expect(order.means).to_have_attribute("open", "")
    expect(order.means).to_contain_text(order.say("It is held at customs."))
    expect(order.means).to_contain_text(order.say("Nothing. We tell you when something changes."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_driver_is_told_where_to_go(people: Invite, language: str) -> None:
    minji = people("minji", reads=language)
    parcel = minji.opens(Order, "hanul", "10482").open_parcel(2)
    sheet = parcel.say_how_to_deliver()
    sheet.fill("4번 출입문, 벨 두 번", "4번 하역장")
    parcel = sheet.keep()
    expect(parcel.region("What the carrier is told")).to_contain_text("4번 출입문, 벨 두 번")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_parcel_that_is_not_there_is_asked_for_and_turns_up(people: Invite, language: str) -> None:
    minji = people("minji", reads=language)
    parcel = minji.opens(Order, "hanul", "10482").open_parcel(1)
    parcel = parcel.ask_for_it().report()
    expect(parcel.main).to_contain_text(parcel.say("You say that it is not here"))
    parcel = parcel.it_turned_up()
    expect(parcel.main).not_to_contain_text(parcel.say("You say that it is not here"))
    assert len(parcel.happened) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_with_a_shared_link_finds_nothing(people: Invite, language: str) -> None:
    carl = people("carl", reads=language)
    for thing in ("orders/10482", "parcels/cj-logistics/581010482001"):
        carl.opens(Problem, f"/@lindqvist/{thing}").says("There is nothing here")


def test_a_technician_who_sees_no_prices_sees_no_sum(people: Invite) -> None:
    yuna = people("yuna")
    order = yuna.opens(Order, "hanul", "10482")
    assert not MONEY.search(order.main.inner_text())
    parcel = order.open_parcel(1)
    assert isinstance(parcel, Parcel)
    assert not MONEY.search(parcel.main.inner_text())
