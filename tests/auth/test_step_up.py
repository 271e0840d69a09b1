"""Sensitive acts ask for the second factor: judged by what the provider signed, never by what was asked for."""

from typing import Any

import pytest

from services.people.identity import subject_of
from services.sessions.of_request import member
from tests.auth.browser import Browser, asked, refused
from tests.clocks import StillClock
from tests.hostile_provider import callback, now
from tests.visitors import Seen

FACTOR = {"acr": "second-factor"}


async def confirm(browser: Browser, next_page: str = "/account") -> str:
    """Start a step-up; the address at the provider."""
    seen = await browser.get("/auth/confirm", params={"next": next_page})
    assert seen.status == 303, seen.text
    return seen.location


async def again(browser: Browser, key: str = "minji", **claims: Any) -> Seen:
    return await browser.come_back(await confirm(browser), key, **claims)


async def test_a_fresh_second_factor_changes_the_id_of_the_session(browser: Browser) -> None:
    """B10, C1: the new session is fresh, the old id is dead."""
    await browser.sign_in()
    before = browser.token
    landed = await again(browser, **FACTOR)
    assert (landed.status, landed.location) == (303, "/account")
    assert browser.token not in {"", before}
    (await member(browser.token, "")).require_fresh()
    old = browser.another()
    old.client.cookies.set("portal", before)
    assert not await old.signed_in() and await browser.signed_in()


async def test_it_asks_for_the_level_alone_and_names_nobody(browser: Browser) -> None:
    """B10: in a running session the provider then asks for the second factor only."""
    await browser.sign_in()
    told = asked(await confirm(browser))
    assert told["acr_values"] == "second-factor"
    assert not {"max_age", "prompt", "login_hint"} & set(told)


@pytest.mark.parametrize(
    "claims",
    [
        {"acr": "password"},
        {"acr": "0"},
        {"acr": None},
        {"acr": "second-factor "},
        {"acr": "second-factor", "auth_time": -301},
        {"acr": "second-factor", "auth_time": None},
        {"acr": "password", "amr": ["otp"], "acr_values": "second-factor"},
    ],
)
async def test_too_weak_is_asked_once_more_and_then_refused(browser: Browser, claims: dict[str, Any]) -> None:
    """B10: low, old or missing: a second question, for everything, with a hint; then an error; never through."""
    await browser.sign_in()
    before = browser.token
    told = claims | ({"auth_time": now() - 301} if claims.get("auth_time") == -301 else {})
    browser.hostile.change = lambda honest: {
        name: value for name, value in honest.items() if value is not None
    }
    second = await again(browser, **told)
    assert second.status == 303
    question = asked(second.location)
    assert (question["acr_values"], question["max_age"]) == ("second-factor", "0")
    assert question["login_hint"] == "minji@hanul.example"
    third = await browser.come_back(second.location, **told)
    assert refused(third)
    assert browser.token == before and await browser.signed_in()
    assert (await member(before, "")).confirmed.acr == "password"


async def test_the_second_question_lets_through_who_answers_it(browser: Browser) -> None:
    """B10: the level was still remembered by the provider, but too old for us."""
    await browser.sign_in()
    second = await again(browser, acr="second-factor", auth_time=now() - 400)
    landed = await browser.come_back(second.location, **FACTOR)
    assert (landed.status, landed.location) == (303, "/account")


async def test_what_the_person_changes_in_the_request_does_not_count(browser: Browser) -> None:
    """B10: the level is taken off the address on the way; the answer is too low all the same."""
    await browser.sign_in()
    address = (await confirm(browser)).replace("acr_values=second-factor", "acr_values=password")
    seen = await browser.come_back(address, acr="password")
    assert "max_age=0" in seen.location


async def test_an_ordinary_sign_in_is_no_confirmation(browser: Browser) -> None:
    """B10: fresh, but without the factor."""
    await browser.sign_in()
    actor = await member(browser.token, "")
    assert (actor.confirmed.acr, actor.confirmed.seconds_ago) == ("password", 0)


async def test_a_confirmation_grows_old(browser: Browser, still: StillClock) -> None:
    """B10: five minutes."""
    await browser.sign_in()
    await again(browser, **FACTOR)
    still.forward(seconds=299)
    (await member(browser.token, "")).require_fresh()
    still.forward(seconds=2)
    assert (await member(browser.token, "")).confirmed.seconds_ago == 301


async def test_another_person_cannot_confirm(browser: Browser) -> None:
    """B10: neither gets the other's session."""
    await browser.sign_in("minji")
    before = browser.token
    assert refused(await again(browser, "jun", **FACTOR))
    assert browser.token == before and await browser.signed_in()


async def test_nobody_can_confirm_without_a_session(browser: Browser) -> None:
    """B10: who is signed out signs in first, and comes back to the question."""
    seen = await browser.get("/auth/confirm?next=/account")
    assert seen.status == 303 and seen.location.startswith("/auth/sign-in?next=")


async def test_a_session_that_ended_meanwhile_is_opened_anew(browser: Browser, still: StillClock) -> None:
    await browser.sign_in()
    still.forward(minutes=29)
    address = await confirm(browser)
    brought = callback(browser.hostile.authorize(address, str(subject_of("minji")), **FACTOR))
    browser.client.cookies.delete("portal")
    landed = await browser.get(brought)
    assert (landed.status, landed.location) == (303, "/account")
    assert await browser.signed_in()


async def test_a_confirmation_does_not_lengthen_a_session(browser: Browser, still: StillClock) -> None:
    """C3: twelve hours stay twelve hours."""
    await browser.sign_in()
    for _ in range(30):
        still.forward(minutes=24)
        if await browser.signed_in():
            await again(browser, **FACTOR)
    assert not await browser.signed_in()


async def test_staff_confirm_on_their_own_host(browser: Browser) -> None:
    """B10: the same on the staff host, with its own client."""
    staff = browser.another("staff")
    await staff.sign_in("sora")
    address = (await staff.get("/auth/confirm?next=/")).location
    assert asked(address)["client_id"] == "portico-staff"
    assert (await staff.come_back(address, "sora", **FACTOR)).location == "/"
