"""What the shell around a page shows."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner
from tests.people import HOME
from web.assets import SHEET, asset
from web.frame import initials

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hanul Motors", "HM"),
        ("anna weber smith", "AW"),
        ("김민지", "김"),
        ("佐藤健司", "佐"),
        ("Max", "M"),
        ("", ""),
        ("  ", " "),
    ],
)
def test_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


async def test_the_dock_has_what_the_person_may_open(visit: Visit) -> None:
    """A control exists only when its page does, for this person."""
    minji = await visit("minji")
    page = await minji.get("/@hanul/account")
    dock = next(one for one in page.document.all("nav") if one.get("class") == "dock")
    assert [one["href"] for one in dock.all("a")] == [
        "/@hanul/",
        "/@hanul/orders",
        "/@hanul/billing",
        "/@hanul/account",
    ]
    assert [one.get("aria-current") for one in dock.all("a")] == [None, None, None, "page"]
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'orders:read'")
    page = await minji.get("/@hanul/account")
    assert "/@hanul/orders" not in page.text


async def test_billing_is_for_who_may_see_invoices_and_sums(visit: Visit) -> None:
    for who in ("yuna", "nova"):
        seen = await (await visit(who)).get(f"/@{HOME[who]}/account")
        assert ("/billing" in seen.text) == (who == "nova")
    minji = await visit("minji")
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'prices:read'")
    assert "/billing" not in (await minji.get("/@hanul/account")).text


async def test_the_bar_says_whose_account_it_is(visit: Visit) -> None:
    page = await (await visit("yuna")).get("/@hanul/orders")
    assert (
        "한울모터스" in page.document.find("header").text
        and "울산 제2공장" in page.document.find("header").text
    )
    inbox = await (await visit("kenji")).get("/")
    assert "葵精機" not in inbox.document.find("header").text


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
async def test_the_page_has_the_look_that_was_chosen(visit: Visit, theme: str) -> None:
    minji = await visit("minji")
    await minji.post("/@hanul/account/preferences", {"locale": "ko", "zone": "Asia/Seoul", "theme": theme})
    page = await minji.get("/@hanul/account")
    assert page.document.find("html").get("data-theme", "auto") == theme


async def test_a_first_visit_brings_its_style_sheet_and_the_policy_takes_that_one_alone(visit: Visit) -> None:
    """E1: not a byte may differ, or the browser draws nothing."""
    minji = await visit("minji")
    page = await minji.get("/@hanul/", headers={"Cookie": f"portal={minji.token}"})
    [inside] = re.findall(r"<style data-sheet=\"([^\"]+)\">(.*?)</style>", page.text, re.DOTALL)
    assert inside[0] == asset(SHEET)
    assert "stylesheet" not in page.text
    policy = page.headers["content-security-policy"]
    assert f"'sha256-{b64encode(sha256(inside[1].encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(("kept", "linked"), [(True, True), (False, False)])
async def test_a_browser_that_has_the_sheet_is_sent_its_address(
    visit: Visit, kept: bool, linked: bool
) -> None:
    """One that has the sheet of an older build gets the new one."""
    minji = await visit("minji")
    cookies = minji.cookies if kept else minji.cookies.replace(asset(SHEET), "/assets/app-older.css")
    page = await minji.get("/@hanul/", headers={"Cookie": cookies})
    assert (f'<link rel="stylesheet" href="{asset(SHEET)}">' in page.text) is linked
    assert ("<style" in page.text) is not linked
