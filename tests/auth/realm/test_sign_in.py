"""The authorization endpoint."""

import re
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest

from auth.realm.realm import PROTOCOL
from services.people.identity import subject_of
from tests.auth.realm.world import CALLBACK, World, asking, back

AUTH = f"{PROTOCOL}/auth"


async def test_the_page_lists_the_demo_people_with_role_and_account(
    browser: httpx2.AsyncClient,
) -> None:
    page = await browser.get(AUTH, params=asking())
    assert page.status_code == 200
    assert "Who are you today?" in page.text
    assert "Technical buyer · Hanul Motors" in page.text
    assert page.text.index("Minji Kim") < page.text.index("Sora Han")
    assert 'type="password"' not in page.text
    assert "Development" in page.text


async def test_staff_come_first_at_the_staff_client(
    browser: httpx2.AsyncClient,
) -> None:
    page = await browser.get(AUTH, params=asking(client_id="portico-staff"))
    assert page.text.index("Sora Han") < page.text.index("Minji Kim")


@pytest.mark.parametrize(
    ("wish", "lang", "name"),
    [("ko", "ko", "김민지"), ("ja", "ja", "佐藤健司"), ("fr", "en", "Minji Kim")],
)
async def test_the_page_speaks_the_language_asked_for(
    browser: httpx2.AsyncClient, wish: str, lang: str, name: str
) -> None:
    page = await browser.get(AUTH, params=asking(ui_locales=wish))
    assert f'<html lang="{lang}">' in page.text
    assert name in page.text


async def test_the_browsers_language_counts_when_none_is_asked_for(
    browser: httpx2.AsyncClient,
) -> None:
    page = await browser.get(AUTH, params=asking(), headers={"Accept-Language": "ja,en;q=0.5"})
    assert '<html lang="ja">' in page.text


async def test_a_choice_leads_back_with_code_state_and_issuer(
    world: World, browser: httpx2.AsyncClient
) -> None:
    """B5: the answer names its issuer."""
    told = await world.signed_in("minji", browser)
    assert told.keys() == {"code", "state", "session_state", "iss"}
    assert (told["state"], told["iss"]) == (
        "a state",
        "http://localhost:8010/realms/portico",
    )


async def test_the_second_time_nothing_is_asked(world: World, browser: httpx2.AsyncClient) -> None:
    first = await world.signed_in("minji", browser)
    again = back(await browser.get(AUTH, params=asking()))
    assert again["session_state"] == first["session_state"]
    assert again["code"] != first["code"]


async def test_the_session_holds_for_the_other_client_too(world: World, browser: httpx2.AsyncClient) -> None:
    first = await world.signed_in("sora", browser)
    other = back(await browser.get(AUTH, params=asking(client_id="portico-staff")))
    assert other["session_state"] == first["session_state"]


async def test_the_session_cookie_is_kept_from_scripts_and_from_the_portal(
    browser: httpx2.AsyncClient,
) -> None:
    reply = await browser.post(AUTH, params=asking(), data={"person": str(subject_of("minji"))})
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "Path=/realms/portico/" in cookie
    assert "SameSite=lax" in cookie


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": ""}, "invalid_request"),
        ({"response_type": "token"}, "unauthorized_client"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"scope": "openid organization organization:*"}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
    ],
)
async def test_a_wrong_request_is_told_to_the_client(
    browser: httpx2.AsyncClient, wrong: dict[str, str], error: str
) -> None:
    """B1: no code without S256."""
    told = back(await browser.get(AUTH, params=asking(**wrong)))
    assert (told["error"], told["state"]) == (error, "a state")
    assert "code" not in told


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "nobody"},
        {"client_id": "portico-admin"},
        {"redirect_uri": "http://evil.example/auth/callback"},
        {"redirect_uri": CALLBACK + "/more"},
        {"redirect_uri": "http://localhost:8000/auth/callback?x=1"},
        {"redirect_uri": "http://localhost:8000@evil.example/auth/callback"},
        {"redirect_uri": "HTTP://LOCALHOST:8000/auth/callback"},
        {"redirect_uri": ""},
        {"max_age": "soon"},
        {"claims": '{"id_token":{"acr":{"essential":true,"values":["gold"]}}}'},
    ],
)
async def test_a_request_of_nobody_we_know_gets_a_page_and_no_way_back(
    browser: httpx2.AsyncClient, wrong: dict[str, str]
) -> None:
    """B2: only the exact address of the client."""
    reply = await browser.get(AUTH, params=asking(**wrong))
    assert reply.status_code == 400
    assert "location" not in reply.headers
    assert "evil.example" not in reply.text


async def test_a_parameter_that_comes_twice_is_refused(
    browser: httpx2.AsyncClient,
) -> None:
    reply = await browser.get(AUTH, params=[*asking().items(), ("state", "another")])
    assert back(reply)["error_description"] == "duplicated parameter"


async def test_a_new_sign_in_asks_the_same_person_and_keeps_the_session(
    world: World, browser: httpx2.AsyncClient
) -> None:
    first = await world.signed_in("minji", browser)
    page = await browser.get(AUTH, params=asking(prompt="login"))
    assert "Is it still you?" in page.text
    assert "Minji Kim" in page.text
    assert "Jun Lee" not in page.text
    again = await world.signed_in("minji", browser, prompt="login")
    assert again["session_state"] == first["session_state"]


@pytest.mark.parametrize("age", ["0", "299"])
async def test_a_sign_in_that_is_too_old_is_asked_again(
    world: World, browser: httpx2.AsyncClient, age: str
) -> None:
    await world.signed_in("minji", browser)
    [session] = world.realm.sessions.all()
    session.auth_time -= 300
    assert "Is it still you?" in (await browser.get(AUTH, params=asking(max_age=age))).text
    assert back(await browser.get(AUTH, params=asking(max_age="3000")))["code"]


async def test_another_person_ends_the_session_before(world: World, browser: httpx2.AsyncClient) -> None:
    first = await world.signed_in("minji", browser)
    page = await browser.get(AUTH, params=asking(prompt="select_account"))
    assert "Jun Lee" in page.text
    second = await world.signed_in("jun", browser, prompt="select_account")
    assert second["session_state"] != first["session_state"]
    assert [address for address, _ in world.told] == ["http://localhost:8000/auth/backchannel-logout"]


async def test_a_person_who_is_switched_off_stays_outside(world: World, browser: httpx2.AsyncClient) -> None:
    await world.signed_in("minji", browser)
    user = await world.realm.people.find(str(subject_of("minji")))
    assert user
    world.realm.people.change(user, {"enabled": False})
    assert "Who are you today?" in (await browser.get(AUTH, params=asking())).text
    reply = await browser.post(AUTH, params=asking(), data={"person": str(subject_of("minji"))})
    assert "This account is switched off." in reply.text


async def test_a_person_nobody_knows_is_asked_to_choose_again(
    browser: httpx2.AsyncClient,
) -> None:
    reply = await browser.post(AUTH, params=asking(), data={"person": "somebody"})
    assert "Please choose again." in reply.text


class TestSecondFactor:
    WISH = {"acr_values": "second-factor"}  # noqa: RUF012

    async def confirmed(self, browser: httpx2.AsyncClient, page: httpx2.Response) -> dict[str, str]:
        [attempt] = re.findall(r'name="attempt" value="([^"]+)"', page.text)
        return back(await browser.post(AUTH, params=asking(**self.WISH), data={"attempt": attempt}))

    async def test_it_is_asked_after_the_person(self, world: World, browser: httpx2.AsyncClient) -> None:
        page = await browser.post(AUTH, params=asking(**self.WISH), data={"person": str(subject_of("jun"))})
        assert not world.realm.sessions.all()
        told = await self.confirmed(browser, page)
        claims = world.claims((await world.exchanged(browser, told["code"]))["id_token"])
        assert claims["acr"] == "second-factor"

    async def test_a_running_session_is_asked_for_it_alone(
        self, world: World, browser: httpx2.AsyncClient
    ) -> None:
        first = await world.signed_in("jun", browser)
        [session] = world.realm.sessions.all()
        session.auth_time -= 100
        page = await browser.get(AUTH, params=asking(**self.WISH))
        assert "Confirm with a second factor" in page.text
        told = await self.confirmed(browser, page)
        claims = world.claims((await world.exchanged(browser, told["code"]))["id_token"])
        assert (claims["acr"], claims["sid"]) == (
            "second-factor",
            first["session_state"],
        )
        assert claims["auth_time"] >= claims["iat"] - 5

    async def test_within_its_age_it_is_not_asked_again(
        self, world: World, browser: httpx2.AsyncClient
    ) -> None:
        await world.signed_in("jun", browser)
        await self.confirmed(browser, await browser.get(AUTH, params=asking(**self.WISH)))
        for wish, acr in (
            ("", "second-factor"),
            ("password", "password"),
            ("second-factor", "second-factor"),
        ):
            told = back(await browser.get(AUTH, params=asking(acr_values=wish)))
            assert world.claims((await world.exchanged(browser, told["code"]))["id_token"])["acr"] == acr

    async def test_after_its_age_it_counts_no_more(self, world: World, browser: httpx2.AsyncClient) -> None:
        await world.signed_in("jun", browser)
        await self.confirmed(browser, await browser.get(AUTH, params=asking(**self.WISH)))
        [session] = world.realm.sessions.all()
        session.confirmed_at = (session.confirmed_at or 0) - 601
        told = back(await browser.get(AUTH, params=asking()))
        assert world.claims((await world.exchanged(browser, told["code"]))["id_token"])["acr"] == "password"
        assert "Confirm" in (await browser.get(AUTH, params=asking(**self.WISH))).text
        silent = back(await browser.get(AUTH, params=asking(prompt="none", **self.WISH)))
        assert silent["error"] == "login_required"

    async def test_an_attempt_ends_once(self, world: World, browser: httpx2.AsyncClient) -> None:
        await world.signed_in("jun", browser)
        page = await browser.get(AUTH, params=asking(**self.WISH))
        await self.confirmed(browser, page)
        [attempt] = re.findall(r'name="attempt" value="([^"]+)"', page.text)
        reply = await browser.post(AUTH, params=asking(**self.WISH), data={"attempt": attempt})
        assert reply.status_code == 200


async def test_the_language_links_keep_the_request(browser: httpx2.AsyncClient) -> None:
    page = await browser.get(AUTH, params=asking())
    [address] = re.findall(r'href="(\?[^"]+)" lang="ko"', page.text)
    kept = dict(parse_qsl(urlsplit(address.replace("&amp;", "&")).query))
    assert kept == {**asking(), "ui_locales": "ko"}
