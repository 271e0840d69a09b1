"""The provider says who signed out; we believe a token that is exactly that, and once."""

from typing import Any

import pytest

from tests.auth.browser import Browser, subject
from tests.auth.test_logout_token import VARIANTS, honest, logout_token
from tests.hostile_provider import SID
from tests.visitors import Seen

PORTAL, STAFF = "/auth/backchannel-logout", "/auth/staff/backchannel-logout"


async def tell(browser: Browser, token: str, path: str = PORTAL) -> Seen:
    """As the provider does: no cookie, no Origin, a form."""
    return await browser.another().post(path, data={"logout_token": token}, headers={"Sec-Fetch-Site": ""})


async def test_an_ended_session_is_dead_at_the_next_request(browser: Browser) -> None:
    """C5: by sid; needs no session and no token of a form."""
    await browser.sign_in()
    other = browser.another()
    await other.sign_in(sid="another")
    seen = await tell(browser, logout_token(honest(sid=SID, sub=subject("minji"))))
    assert (seen.status, seen.body, seen.headers["cache-control"]) == (200, b"", "no-store")
    assert not await browser.signed_in() and await other.signed_in()


async def test_a_subject_without_sid_ends_all_of_theirs(browser: Browser) -> None:
    """C5: falling back to sub."""
    other, stranger = browser.another(), browser.another()
    await browser.sign_in()
    await other.sign_in(sid="another")
    await stranger.sign_in("carl", sid="third")
    claims = {name: value for name, value in honest(sub=subject("minji")).items() if name != "sid"}
    assert (await tell(browser, logout_token(claims))).status == 200
    assert [await one.signed_in() for one in (browser, other, stranger)] == [False, False, True]


async def test_a_token_works_once(browser: Browser) -> None:
    """C5: jti."""
    token = logout_token(honest(sid=SID, sub=subject("minji")))
    assert (await tell(browser, token)).status == 200
    await browser.sign_in()
    assert (await tell(browser, token)).status == 400
    assert await browser.signed_in()
    assert (await tell(browser, logout_token(honest(sid=SID, sub=subject("minji"), jti="j-2")))).status == 200
    assert not await browser.signed_in()


@pytest.mark.parametrize("variant", VARIANTS)
async def test_anything_else_is_400_and_ends_nothing(browser: Browser, variant: str) -> None:
    """C5: end to end."""
    await browser.sign_in(sid="sid-1")
    assert (await tell(browser, VARIANTS[variant]())).status == 400
    assert await browser.signed_in()


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {}},
        {"data": {"logout_token": ["good", "good"]}},
        {"json": {"logout_token": "good"}},
        {"content": b"logout_token=good", "headers": {"Content-Type": "text/plain"}},
        {"content": b"\xff\xfe" * 8, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {
            "content": b"&".join([b"a=b"] * 50),
            "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        },
        {"content": b"a=" + b"b" * 30_000, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"params": {"logout_token": "good"}},
    ],
)
async def test_another_form_is_400(browser: Browser, sent: dict[str, Any]) -> None:
    """C5: one form field, a body limit of its own."""
    await browser.sign_in()
    good = logout_token(honest(sid=SID, sub=subject("minji")))
    for part in ("data", "json", "params"):
        for name, value in sent.get(part, {}).items():
            sent[part][name] = [good] * len(value) if isinstance(value, list) else good
    if b"good" in sent.get("content", b""):
        sent["content"] = f"logout_token={good}".encode()
    assert (await browser.another().post(PORTAL, **sent)).status == 400
    assert await browser.signed_in()


async def test_only_a_post_is_heard(browser: Browser) -> None:
    """C5, E4: no state change by GET; and only on the portal host."""
    good = logout_token(honest())
    assert (await browser.get(PORTAL, params={"logout_token": good})).status == 405
    assert (await browser.another("staff").post(PORTAL, data={"logout_token": good})).status == 404


async def test_each_client_hears_of_its_own_sessions(browser: Browser) -> None:
    """C5: aud; the same sid is in both hosts' sessions."""
    staff = browser.another("staff")
    await staff.sign_in("sora")
    await browser.sign_in("sora")
    for_staff = {"aud": "portico-staff", "sid": SID, "sub": subject("sora")}
    assert (await tell(browser, logout_token(honest(**for_staff)), PORTAL)).status == 400
    assert (await tell(browser, logout_token(honest(sid=SID)), STAFF)).status == 400
    assert await browser.signed_in() and await staff.signed_in()
    assert (await tell(browser, logout_token(honest(**for_staff)), STAFF)).status == 200
    assert await browser.signed_in() and not await staff.signed_in()


async def test_keys_that_cannot_be_had_are_400(browser: Browser) -> None:
    """C5, B13: and not a server error."""
    browser.hostile.keys = []
    assert (await tell(browser, logout_token(honest()))).status == 400
