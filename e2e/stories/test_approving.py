"""An order above the limit of its buyer waits for somebody, who decides on a phone: in three languages."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from e2e.back_office import postpone
from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.approval import Approve, Decline
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.problem import Problem
from e2e.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["en", "ko", "ja"])
LIVE = re.compile(r"/@hanul/live\?since=")
JUN = {"en": "Jun Lee", "ko": "이준", "ja": "이준"}
WHY = "예산은 12월에 다시 있습니다"
ORDER = ("hanul", "10490")


@LANGUAGES
def test_an_order_is_approved_in_two_taps_from_the_start_page(people: Invite, language: str) -> None:
    jun = people("jun", reads=language)
    jun.opens(Home, "hanul").approve_order()
    page = jun.at(Approve, *ORDER)
    expect(page.dock).to_have_count(0)
    expect(page.main).to_contain_text("7742")
    order = page.approve().arrive()
    expect(order.decision).to_contain_text(jun.words("We pack it next."))
    expect(order.decision).to_contain_text(jun.words("Approved by %(name)s", name=JUN[language]))
    assert jun.words("Approved") in order.happened[0]
    assert "10490" not in " ".join(jun.opens(Home, "hanul").urgent)


@LANGUAGES
def test_its_buyer_learns_on_whom_it_waits_and_why_not_under_their_eyes(
    people: Invite, language: str
) -> None:
    minji, jun = people("minji", reads=language), people("jun", reads=language)
    with minji.page.expect_response(LIVE):
        waiting = minji.opens(Order, *ORDER)
    expect(waiting.means).to_contain_text(minji.words("Ask %(names)s.", names=JUN[language]))
    expect(waiting.approve).to_have_count(0)
    page = Approve.of(jun.opens(Order, *ORDER)).decline()
    page.reason.fill(WHY)
    page.decline().arrive()
    expect(waiting.page.get_by_role("heading", level=1)).to_have_text(minji.words("This order was declined"))
    expect(waiting.decision).to_contain_text(WHY)
    expect(waiting.page.locator("#status")).to_contain_text("10490")
    waiting.still = False  # what became of it pushes down what stands below
    assert WHY in waiting.arrive().happened[0]


@LANGUAGES
def test_an_order_that_changed_is_looked_at_once_more(people: Invite, stage: Stage, language: str) -> None:
    jun = people("jun", reads=language)
    page = jun.opens(Approve, *ORDER)
    postpone(stage, *ORDER, date(2026, 12, 4))
    page.approve()
    expect(page.arrive().again).to_contain_text(jun.words("Nothing was decided. Look at it once more."))
    expect(page.again).to_contain_text("30")
    order = page.approve().arrive()
    expect(order.decision).to_contain_text(jun.words("We pack it next."))


def test_the_second_of_two_approvers_reads_who_was_faster(people: Invite) -> None:
    first, second = people("jun", reads="en"), people("jun", reads="en")
    late = second.opens(Decline, *ORDER)
    first.opens(Approve, *ORDER).approve().arrive()
    late.reason.fill("Too dear")
    late.decline()
    expect(late.arrive().decided).to_contain_text("Approved by Jun Lee")


def test_without_script_it_takes_a_reason_as_well(people: Invite) -> None:
    jun = people("jun", reads="en", look=Look(scripts=False))
    page = Approve.of(jun.opens(Order, *ORDER)).decline()
    page.decline()
    expect(page.arrive().main).to_contain_text("Enter something here")
    page.reason.fill("Too dear")
    order = page.decline().arrive()
    expect(order.decision).to_contain_text("Too dear")


def test_who_may_not_approve_is_told_so_and_a_stranger_nothing(people: Invite) -> None:
    for who in ("minji", "yuna"):
        people(who, reads="en").opens(Problem, "/@hanul/orders/10490/approve").says(
            "You may not see this page"
        )
    people("carl").opens(Problem, "/@lindqvist/orders/10490/approve").says("There is nothing here")
