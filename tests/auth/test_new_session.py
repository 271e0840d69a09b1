"""What a browser holds after a sign-in: one session, made then, and nothing of the provider."""

import json
from typing import Any

from services.people.identity import subject_of
from tests.auth.browser import Browser, asked
from tests.clocks import StillClock
from tests.hostile_provider import ISSUER, HostileProvider, callback

SECRET = 43  # 256 bits in base64


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
