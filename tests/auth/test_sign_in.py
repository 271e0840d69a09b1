"""Out to the provider and back: only the right person, in the right browser, once, and to a page of ours."""

import pytest

from services.people.identity import subject_of
from tests.auth.browser import Browser, asked, refused
from tests.auth.test_return_path import NOWHERE, TRICKS
from tests.clocks import StillClock
from tests.hostile_provider import ISSUER, callback

SECRET = 43  # 256 bits in base64


async def test_a_person_signs_in_and_lands_where_they_wanted_to_go(browser: Browser) -> None:
    wanted = await browser.get("/@hanul/orders?state=open")
    assert wanted.status == 303
    address = (await browser.get(wanted.location)).location
    landed = await browser.come_back(address)
    assert (landed.status, landed.location) == (303, "/@hanul/orders?state=open")
    assert (await browser.get(landed.location)).status == 200


async def test_every_sign_in_has_secrets_of_its_own(browser: Browser) -> None:
    """B1: state, nonce and verifier of 256 bits, fresh each time; PKCE S256."""
    flows = [asked(await browser.go()) for _ in range(3)]
    for name in ("state", "nonce", "code_challenge"):
        assert len({flow[name] for flow in flows}) == 3
        assert {len(flow[name]) for flow in flows} == {SECRET}
    assert {(flow["response_type"], flow["code_challenge_method"]) for flow in flows} == {("code", "S256")}


async def test_two_tabs_may_sign_in_at_once(browser: Browser) -> None:
    first, second = await browser.go("/@hanul/orders"), await browser.go("/account")
    assert (await browser.come_back(first)).location == "/@hanul/orders"
    assert (await browser.come_back(second)).location == "/account"


async def test_the_language_of_the_reader_goes_along(browser: Browser) -> None:
    seen = await browser.get("/auth/sign-in", headers={"Accept-Language": "ja"})
    assert asked(seen.location)["ui_locales"] == "ja"


async def test_another_browser_cannot_finish_it(browser: Browser) -> None:
    """B1: bound by the cookie of the flow, in both directions; and the right browser is not disturbed."""
    brought = callback(browser.hostile.authorize(await browser.go(), str(subject_of("minji"))))
    other = browser.another()
    assert refused(await other.get(brought))
    await other.go()
    assert refused(await other.get(brought))
    assert not await other.signed_in()
    assert (await browser.get(brought)).status == 303
    assert await browser.signed_in()


async def test_another_host_cannot_finish_it(browser: Browser) -> None:
    """B1: a sign-in of the portal is none of the staff host."""
    brought = callback(browser.hostile.authorize(await browser.go(), str(subject_of("sora"))))
    staff = browser.another("staff")
    staff.client.cookies.set("flow", browser.client.cookies["flow"])
    assert refused(await staff.get(brought))


async def test_a_callback_works_once(browser: Browser) -> None:
    """B1: replayed, with the same or a new code."""
    address = await browser.go()
    brought = browser.hostile.authorize(address, str(subject_of("minji")))
    assert (await browser.get(callback(brought))).status == 303
    assert refused(await browser.get(callback(brought)))
    assert refused(await browser.come_back(address))
    assert await browser.signed_in()


@pytest.mark.parametrize(("minutes", "status"), [(9.9, 303), (10.1, 403)])
async def test_ten_minutes_are_enough(
    browser: Browser, still: StillClock, minutes: float, status: int
) -> None:
    """B1: ten minutes."""
    address = await browser.go()
    still.forward(minutes=minutes)
    assert (await browser.come_back(address)).status == status


@pytest.mark.parametrize(
    "query",
    ["", "state=", "state=x&code=y", "code=y", "state=%00", "state=x&state=y&code=z", "state=" + "x" * 3000],
)
async def test_a_callback_without_a_sign_in_is_refused(browser: Browser, query: str) -> None:
    """B1: nothing to guess."""
    await browser.go()
    seen = await browser.get(f"/auth/callback?{query}")
    assert refused(seen) or seen.status == 400


async def test_the_way_back_comes_from_the_settings(browser: Browser) -> None:
    """B2: never from Host or X-Forwarded-Host."""
    for headers in (
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X-Forwarded-Proto": "ftp"},
    ):
        seen = await browser.get("/auth/sign-in", headers=headers)
        assert asked(seen.location)["redirect_uri"] == "http://localhost:8000/auth/callback"
    for host in (
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1:8000",
        "localhost:8000@evil.example",
    ):
        assert (await browser.get("/auth/sign-in", headers={"Host": host})).status == 421
    seen = await browser.get("/auth/sign-in", headers={"Host": "localhost:9999"})
    assert asked(seen.location)["redirect_uri"] == "http://localhost:8000/auth/callback"
    staff = await browser.another("staff").go()
    assert asked(staff)["redirect_uri"] == "http://staff.localhost:8000/auth/callback"


@pytest.mark.parametrize("trick", [*TRICKS, *NOWHERE])
async def test_no_trick_leads_out_of_the_house(browser: Browser, trick: str) -> None:
    """B3: on sign-in, and on step-up."""
    landed = await browser.sign_in(next_page=trick)
    assert (landed.status, landed.location) == (303, "/")
    seen = await browser.get("/auth/confirm", params={"next": trick})
    landed = await browser.come_back(seen.location, acr="second-factor")
    assert (landed.status, landed.location) == (303, "/")


async def test_the_provider_cannot_choose_where_to_land(browser: Browser) -> None:
    """B3: parameters of the callback that we did not ask for mean nothing."""
    brought = browser.hostile.authorize(await browser.go("/account"), str(subject_of("minji")))
    assert (
        await browser.get(callback(brought, next="//evil.example", return_path="/"))
    ).location == "/account"


@pytest.mark.parametrize(
    "iss", ["", "https://evil.example", f"{ISSUER}/", ISSUER.upper(), f"{ISSUER}&iss=x", " " + ISSUER]
)
async def test_the_answer_must_come_from_the_issuer(browser: Browser, iss: str) -> None:
    """B5: RFC 9207, with a code and with an error."""
    for extra in ({}, {"code": "", "error": "access_denied"}):
        brought = browser.hostile.authorize(await browser.go(), str(subject_of("minji")))
        assert refused(await browser.get(callback(brought, iss=iss, **extra)))


async def test_a_code_of_another_sign_in_is_refused(browser: Browser) -> None:
    """B1: PKCE, and the nonce, tie the code to its own sign-in."""
    stolen = browser.hostile.authorize(await browser.another().go(), str(subject_of("minji")))
    own = browser.hostile.authorize(await browser.go(), str(subject_of("carl")))
    assert refused(await browser.get(callback(own, code=stolen["code"])))
