"""Out means out: here at once, at the provider after, and by nobody else's form."""

from typing import Any

import httpx2
import pytest

from tests.auth.browser import Browser, asked
from tests.visitors import Seen


async def sign_out(browser: Browser, token: str, **asked_: Any) -> Seen:
    return await browser.post("/auth/sign-out", data={"csrf": token}, **asked_)


async def test_signing_out_ends_the_session_before_the_provider_hears_of_it(browser: Browser) -> None:
    """C4: dead at once, storage cleared, then to the provider with the hint."""
    await browser.sign_in()
    token, posted = browser.token, len(browser.hostile.fetched)
    seen = await sign_out(browser, await browser.form_token())
    assert seen.status == 303 and len(browser.hostile.fetched) == posted
    assert seen.headers["clear-site-data"] == '"cache", "storage"'
    assert seen.location.startswith(browser.hostile.metadata["end_session_endpoint"])
    told = asked(seen.location)
    assert told["post_logout_redirect_uri"] == "http://localhost:8000/auth/signed-out"
    assert told["id_token_hint"].count(".") == 2 and len(told["state"]) == 43
    [cookie] = seen.headers.get_list("set-cookie")
    assert cookie.startswith(('portal=""', "portal=;"))
    browser.client.cookies.set("portal", token)
    assert not await browser.signed_in()


async def test_the_form_of_the_account_page_signs_out(browser: Browser) -> None:
    """E4: the page carries the token of its own session."""
    await browser.sign_in()
    page = await browser.get("/@hanul/account")
    [form] = [one for one in page.document.all("form") if one["action"].endswith("/auth/sign-out")]
    [field] = form.all("input", name="csrf")
    assert (await browser.post(form["action"], data={"csrf": field["value"]})).status == 303
    assert not await browser.signed_in()


async def test_the_landing_says_so_and_offers_the_way_in(browser: Browser) -> None:
    seen = await browser.get("/auth/signed-out?state=x")
    assert seen.status == 200 and seen.h1
    assert '/auth/sign-in"' in seen.text and 'name="remember"' in seen.text
    assert 'name="remember"' not in (await browser.another("staff").get("/auth/signed-out")).text


async def test_a_provider_that_is_away_keeps_nobody_in(browser: Browser) -> None:
    """C4, B13: signed out here, and told what that means."""
    await browser.sign_in()
    csrf = await browser.form_token()

    async def down(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("down", request=request)

    browser.hostile.serve = down
    browser.door.apps["portal"].state.providers["portal"]._metadata._copy = None  # type: ignore[attr-defined]
    seen = await sign_out(browser, csrf)
    assert (seen.status, seen.location) == (303, "/auth/signed-out?only=here")
    assert not await browser.signed_in()
    landing, usual = await browser.get(seen.location), await browser.get("/auth/signed-out")
    assert landing.status == 200 and landing.text != usual.text


FORGED: dict[str, dict[str, Any]] = {
    "no token": {"data": {}},
    "an empty token": {"data": {"csrf": ""}},
    "an invented token": {"data": {"csrf": "A" * 86}},
    "a token in the address": {"params": {"csrf": "own"}, "data": {}},
    "from another site": {"data": {"csrf": "own"}, "headers": {"Sec-Fetch-Site": "cross-site"}},
    "from another host of ours": {"data": {"csrf": "own"}, "headers": {"Sec-Fetch-Site": "same-site"}},
    "with another origin": {
        "data": {"csrf": "own"},
        "headers": {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
    },
    "with no origin": {"data": {"csrf": "own"}, "headers": {"Sec-Fetch-Site": "", "Origin": "null"}},
}


@pytest.mark.parametrize("forgery", FORGED)
async def test_a_forged_form_ends_nothing(browser: Browser, forgery: str) -> None:
    """E4: same-origin and the token of this session, both."""
    await browser.sign_in()
    own = await browser.form_token()
    sent = {
        key: {name: own if value == "own" else value for name, value in part.items()}
        for key, part in FORGED[forgery].items()
    }
    assert (await browser.post("/auth/sign-out", **sent)).status == 403
    assert await browser.signed_in()


async def test_a_token_of_another_session_ends_nothing(browser: Browser) -> None:
    """E4: bound to the session, not to the person."""
    other = browser.another()
    await other.sign_in()
    await browser.sign_in()
    assert (await sign_out(browser, await other.form_token())).status == 403
    assert await browser.signed_in() and await other.signed_in()


async def test_a_link_ends_nothing(browser: Browser) -> None:
    """E4: no state change by GET or HEAD."""
    await browser.sign_in()
    own = await browser.form_token()
    for method in ("GET", "HEAD"):
        assert (await browser.ask(method, "/auth/sign-out", params={"csrf": own})).status == 405
    assert await browser.signed_in()


async def test_the_token_may_come_in_a_header(browser: Browser) -> None:
    await browser.sign_in()
    own = await browser.form_token()
    assert (await browser.post("/auth/sign-out", headers={"X-CSRF-Token": own})).status == 303
    assert not await browser.signed_in()


async def test_who_is_signed_out_already_is_not_sent_to_sign_in(browser: Browser) -> None:
    seen = await browser.post("/auth/sign-out", data={"csrf": "x"})
    assert (seen.status, seen.location) == (303, "/auth/signed-out")


async def test_signing_out_of_one_host_leaves_the_other(browser: Browser) -> None:
    """C2: cookies that never meet."""
    staff = browser.another("staff")
    await staff.sign_in("sora")
    await browser.sign_in("sora", sid="another")
    assert (await sign_out(browser, await browser.form_token())).status == 303
    assert await staff.signed_in() and not await browser.signed_in()
