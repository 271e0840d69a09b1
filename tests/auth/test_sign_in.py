"""Out to the provider and back: only the right person, in the right browser, once, and to a page of ours."""

import json
from typing import Any

import pytest

from services.people.identity import subject_of
from tests.auth.browser import Browser, as_owner, asked
from tests.auth.test_return_path import NOWHERE, TRICKS
from tests.auth.token_modes import MODES
from tests.clocks import StillClock
from tests.hostile_provider import ISSUER, HostileProvider, callback
from tests.visitors import Seen

SECRET = 43  # 256 bits in base64


def refused(seen: Seen) -> bool:
    """The one page for all that are not let in, and no session."""
    cookies = [cookie.partition("=")[0] for cookie in seen.headers.get_list("set-cookie")]
    return seen.status == 403 and 'id="not-signed-in"' in seen.text and not cookies


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
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1:8000"):
        assert (await browser.get("/auth/sign-in", headers={"Host": host})).status == 421
    for host in ("localhost:9999", "localhost:8000@evil.example"):
        seen = await browser.get("/auth/sign-in", headers={"Host": host})
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


@pytest.mark.parametrize(
    "mode", ["no signature", "signed by another key", "other aud", "other nonce", "act", "expired"]
)
async def test_a_forged_token_opens_nothing(browser: Browser, mode: str) -> None:
    """B4, B11: end to end; all modes are in test_id_token."""
    MODES[mode](browser.hostile)
    assert refused(await browser.sign_in())
    assert not await browser.signed_in()


async def test_a_code_of_another_sign_in_is_refused(browser: Browser) -> None:
    """B1: PKCE, and the nonce, tie the code to its own sign-in."""
    stolen = browser.hostile.authorize(await browser.another().go(), str(subject_of("minji")))
    own = browser.hostile.authorize(await browser.go(), str(subject_of("carl")))
    assert refused(await browser.get(callback(own, code=stolen["code"])))


@pytest.mark.parametrize("error", ["access_denied", "login_required", "<script>", "x" * 500])
async def test_who_cancels_is_told_so_without_echo(browser: Browser, error: str) -> None:
    """B12: nothing that the address says is repeated."""
    brought = browser.hostile.authorize(await browser.go(), str(subject_of("minji")))
    seen = await browser.get(callback(brought, error=error, error_description="<b>evil</b>"))
    assert refused(seen) and error not in seen.text and "evil" not in seen.text


@pytest.mark.parametrize(
    ("key", "claims"),
    [
        ("=unknown", {}),
        ("=unknown", {"email": "minji@hanul.example", "email_verified": True}),
        ("=unknown", {"preferred_username": "minji", "name": "Minji Kim"}),
        ("=minji@hanul.example", {}),
        ("=minji", {}),
        (f"={str(subject_of('minji')).upper()}", {}),
        (f"={subject_of('minji')} ", {}),
        (f"={str(subject_of('minji'))[:-1]}", {}),
        ("=%", {}),
    ],
)
async def test_only_issuer_and_subject_make_a_person(
    browser: Browser, key: str, claims: dict[str, Any]
) -> None:
    """B8: no e-mail, user name, other case or part of a subject links to anybody."""
    assert refused(await browser.sign_in(key, **claims))


async def test_the_same_subject_at_another_issuer_is_somebody_else(browser: Browser) -> None:
    """B8: the pair, not the half."""
    await as_owner(
        "UPDATE person SET issuer = 'https://other.example' WHERE subject = $1", str(subject_of("minji"))
    )
    assert refused(await browser.sign_in())


async def test_claims_give_no_rights(browser: Browser) -> None:
    """B9: roles and companies come from our tables; what the token says of them changes nothing."""
    smuggled: dict[str, Any] = {
        "realm_access": {"roles": ["admin", "people:manage"]},
        "resource_access": {"portico": {"roles": ["admin"]}},
        "organization": ["lindqvist", "aoi"],
        "groups": ["/staff"],
        "staff_roles": ["support"],
    }
    await browser.sign_in("yuna", **smuggled)
    assert (await browser.get("/@hanul/orders")).status == 200
    assert [(await browser.get(f"/@{slug}/orders")).status for slug in ("lindqvist", "aoi")] == [404, 404]
    assert (await browser.get("/@hanul/people")).status == 403


async def test_the_staff_host_is_for_staff(browser: Browser) -> None:
    """B9: staff have roles in our table; a claim is not one."""
    staff = browser.another("staff")
    assert refused(await staff.sign_in("minji", realm_access={"roles": ["support"]}, staff_roles=["support"]))
    assert (await staff.sign_in("sora")).status == 303
    assert await staff.signed_in()
    assert list(staff.client.cookies) and "portal" not in staff.client.cookies
    assert not await browser.signed_in()


async def test_a_token_for_staff_is_none_for_customers(browser: Browser) -> None:
    """B4: each client takes its own audience only."""
    address = await browser.go()
    staff = browser.door.settings.staff_client.id
    assert refused(await browser.come_back(address, aud=staff, azp=staff))


async def test_unknown_disabled_and_forged_look_the_same(browser: Browser, hostile: HostileProvider) -> None:
    """B12: one page, word for word, whatever the reason."""
    await as_owner("UPDATE person SET enabled = false WHERE subject = $1", str(subject_of("jun")))
    pages = [await browser.sign_in("=unknown"), await browser.sign_in("jun")]
    staff = browser.another("staff")
    pages.append(await browser.get("/auth/callback?state=x"))
    MODES["other nonce"](hostile)
    pages.append(await browser.sign_in("minji"))
    assert all(map(refused, pages))
    assert len({page.text for page in pages}) == 1
    assert refused(await staff.sign_in("minji"))
    assert not await browser.signed_in()


async def test_a_planted_session_is_not_adopted(browser: Browser) -> None:
    """C1: session fixation: the id is made at sign-in."""
    browser.client.cookies.set("portal", "attackerchosen")
    browser.client.cookies.set("flow", "attackerchosen")
    assert not await browser.signed_in()
    seen = await browser.sign_in()
    assert "attackerchosen" not in str(seen.headers)
    browser.client.cookies.delete("portal", domain="")
    assert len(browser.token) == SECRET
    assert await browser.signed_in()


async def test_signing_in_again_ends_the_session_before(browser: Browser) -> None:
    """C1: one browser, one session."""
    await browser.sign_in("minji")
    before = browser.token
    await browser.sign_in("carl")
    assert browser.token != before
    old = browser.another()
    old.client.cookies.set("portal", before)
    assert not await old.signed_in()


async def test_cookies_are_for_this_host_and_no_script(browser: Browser) -> None:
    """C2: HttpOnly, Lax, Path=/, no Domain (tests.checked looks at every answer); kept only when asked for."""
    landed = await browser.sign_in()
    [cookie] = landed.headers.get_list("set-cookie")
    assert cookie.startswith("portal=") and "Max-Age" not in cookie
    kept = await browser.come_back(await browser.go("/", remember="1"))
    [cookie] = kept.headers.get_list("set-cookie")
    assert f"Max-Age={90 * 86_400}" in cookie


async def test_keeping_signed_in_lasts_fourteen_days_of_silence(browser: Browser, still: StillClock) -> None:
    """C3: with and without, as the person chose."""
    await browser.come_back(await browser.go("/", remember="1"))
    still.forward(days=13)
    assert await browser.signed_in()
    still.forward(days=15)
    assert not await browser.signed_in()
    await browser.sign_in()
    still.forward(minutes=31)
    assert not await browser.signed_in()


async def test_no_token_of_the_provider_reaches_the_browser(
    browser: Browser, hostile: HostileProvider
) -> None:
    """B7: neither in pages, nor in addresses, nor in cookies, nor in headers, on the whole way in."""
    given: list[str] = []

    def note(tokens: dict[str, str]) -> dict[str, str]:
        given.extend([tokens["access_token"], tokens["id_token"]])
        return tokens

    hostile.answer = note
    landed = await browser.sign_in(next_page="/account")
    page = await browser.get(landed.location)
    while page.status == 303:
        page = await browser.get(page.location)
    assert page.status == 200 and len(given) == 2
    shown = json.dumps(
        [landed.text, dict(landed.headers), page.text, dict(page.headers), dict(browser.client.cookies)]
    )
    assert not [token for token in given if token in shown]
    assert given[1].split(".")[1] not in shown


async def test_signing_in_leaves_no_secret_in_the_log(browser: Browser, lines: Any) -> None:
    """K7: codes, states, tokens and cookies."""
    begin = len(lines.written)
    address = await browser.go()
    brought = browser.hostile.authorize(address, str(subject_of("minji")))
    await browser.get(callback(brought))
    await browser.get(callback(brought))
    secrets = [*brought.values(), browser.token, browser.client.cookies["flow"], asked(address)["nonce"]]
    lines.assert_no_secret(begin, [secret for secret in secrets if secret != ISSUER])
