"""Whom the sign-in page offers."""

import httpx2
import pytest

from auth.realm.choices import initials
from auth.realm.realm import PROTOCOL
from services.people.directory import Listed, Place
from tests.auth.realm.world import World, account_id, asking

AUTH = f"{PROTOCOL}/auth"


@pytest.fixture
def with_buyers(world: World) -> World:
    for number in range(17850, 17900):
        place = Place(
            account_id(str(number)), f"c{number}", f"Customer {number}", "", (("business_buyer", "x"),)
        )
        world.shelf.all.append(
            Listed(
                subject=f"buyer-{number}",
                name=f"Buyer of {number}",
                native_name="",
                email=f"buyer.{number}@import.example",
                locale="en",
                origin="online-retail",
                places=(place,),
            )
        )
    return world


async def test_without_an_import_there_is_nothing_to_search(browser: httpx2.AsyncClient) -> None:
    assert "Buyers of imported accounts" not in (await browser.get(AUTH, params=asking())).text


async def test_the_first_twenty_buyers_are_listed(with_buyers: World, browser: httpx2.AsyncClient) -> None:
    page = (await browser.get(AUTH, params=asking())).text
    assert page.count("Business buyer · Customer") == 20
    assert "20 of 50 people" in page


async def test_a_buyer_is_found_and_signs_in(with_buyers: World, browser: httpx2.AsyncClient) -> None:
    page = (await browser.get(AUTH, params=asking(find="17866"))).text
    assert "Buyer of 17866" in page
    assert "Buyer of 17867" not in page
    assert "Minji Kim" in page
    reply = await browser.post(AUTH, params=asking(find="17866"), data={"person": "buyer-17866"})
    assert reply.status_code == 303


async def test_nobody_matches(with_buyers: World, browser: httpx2.AsyncClient) -> None:
    assert "Nobody matches." in (await browser.get(AUTH, params=asking(find="zzz"))).text


async def test_the_search_keeps_the_request(with_buyers: World, browser: httpx2.AsyncClient) -> None:
    page = (await browser.get(AUTH, params=asking())).text
    assert '<input type="hidden" name="state" value="a state">' in page


async def test_what_was_searched_for_is_written_as_text(
    with_buyers: World, browser: httpx2.AsyncClient
) -> None:
    """F1: nothing of a request becomes markup."""
    page = (await browser.get(AUTH, params=asking(find='"><script>alert(1)</script>', state="<b>"))).text
    assert "<script>" not in page
    assert "<b>" not in page


async def test_who_is_hinted_at_comes_first(browser: httpx2.AsyncClient) -> None:
    page = (await browser.get(AUTH, params=asking(login_hint="kenji@aoi.example"))).text
    assert page.index("Kenji Sato") < page.index("Minji Kim")


async def test_people_of_admin_calls_are_offered_too(world: World, browser: httpx2.AsyncClient) -> None:
    """B12: somebody whom the provider knows and the portal does not."""
    world.realm.people.add(
        {"username": "guest", "email": "guest@example.com", "firstName": "A", "lastName": "Guest"}
    )
    assert "A Guest" in (await browser.get(AUTH, params=asking())).text


def test_initials() -> None:
    names = {
        "Minji Kim": "MK",
        "김민지": "김",
        "佐藤健司": "佐",
        "Dana Novák": "DN",
        "Buyer of 17850": "BO",
        "": "?",
    }
    assert {name: initials(name) for name in names} == names
