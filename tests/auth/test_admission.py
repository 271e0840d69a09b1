"""Who comes back from the provider is let in only as the person whom issuer and subject name, with our rights."""

from typing import Any

import pytest

from services.people.identity import subject_of
from tests.auth.browser import Browser, as_owner, refused
from tests.auth.token_modes import MODES
from tests.hostile_provider import HostileProvider, callback


@pytest.mark.parametrize(
    "mode", ["no signature", "signed by another key", "other aud", "other nonce", "act", "expired"]
)
async def test_a_forged_token_opens_nothing(browser: Browser, mode: str) -> None:
    """B4, B11: end to end; all modes are in test_id_token."""
    MODES[mode](browser.hostile)
    assert refused(await browser.sign_in())
    assert not await browser.signed_in()


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
