"""The contacts of an account in a browser: added, changed, asked again, removed, and what is wrong said at its field."""

import pytest

from services.db import execute
from services.words import LOCALE
from tests.clocks import StillClock
from tests.conftest import Visit
from tests.factories import as_owner
from tests.visitors import Visitor
from web.contacts import DUTIES, duty_in_words, wrong_in_words

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@nordwind/contacts"
KIM = {
    "name": "Kim Min",
    "address": "kim@tax.example",
    "locale": "ko",
    "duty": "accountant",
    "invoices": "on",
    "invoice": "",
}


async def added(anna: Visitor, **other: str) -> str:
    """The address of the page of a new contact."""
    before = set((await anna.get(HERE)).links())
    seen = await anna.post(HERE, KIM | other)
    assert (seen.status, seen.location) == (303, HERE)
    [new] = set((await anna.get(HERE)).links()) - before - {f"{HERE}/blank"}
    return new


async def test_one_is_added_changed_and_removed(visit: Visit) -> None:
    anna = await visit("anna")
    page = await anna.get(HERE)
    assert "No contact yet" in page.document.text and f"{HERE}/blank" in page.links()
    assert HERE in (await anna.get("/@nordwind/account")).links()
    there = await added(anna)
    assert "Kim Min" in (await anna.get(HERE)).document.text
    shown = await anna.get(there)
    assert shown.h1 == "Kim Min" and "Not answered yet" in shown.document.text
    form = {name: value for name, value in KIM.items() if name not in {"address", "invoice"}}
    assert (await anna.post(there, form | {"name": "Lee", "xml": "on"})).location == HERE
    assert (await anna.get(there)).h1 == "Lee"
    asked = await anna.get(f"{there}/removal")
    assert "kim@tax.example" in asked.document.text
    assert (await anna.post(f"{there}/removal")).location == HERE
    assert (await anna.get(there)).status == 404 and "No contact yet" in (await anna.get(HERE)).document.text


async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(visit: Visit) -> None:
    anna = await visit("anna")
    for field, value in (("address", "kim"), ("name", ""), ("duty", "x"), ("locale", "x")):
        page = await anna.post(HERE, KIM | {field: value})
        assert page.status == 422 and page.document.find("title").text.startswith("Error")
        assert page.document.find(id="wrong") and page.document.find("a", href=f"#{field}")
        typed = {one["name"]: one.get("value", "") for one in page.document.all("input") if "name" in one}
        assert typed["address"] == (value if field == "address" else KIM["address"])
    page = await anna.post(HERE, KIM | {"name": "", "address": "", "duty": "x"})
    assert {"#name", "#address", "#duty"} <= set(page.links())
    await added(anna)
    twice = await anna.post(HERE, KIM)
    assert twice.status == 422 and "There is a contact with this address already" in twice.document.text


async def test_asked_again_but_not_at_once(visit: Visit, still: StillClock) -> None:
    anna = await visit("anna")
    there = await added(anna)
    assert (await anna.post(f"{there}/question")).status == 422
    still.forward(minutes=11)
    assert (await anna.post(f"{there}/question")).location == there
    async with as_owner():
        await execute("UPDATE contact SET confirmed_at = now()")
    assert (await anna.post(f"{there}/question")).status == 409


async def test_one_that_is_added_for_an_invoice_leads_back_to_it(visit: Visit) -> None:
    """B3: and nowhere else, whatever was typed."""
    anna = await visit("anna")
    page = await anna.get(f"{HERE}/blank?invoice=HRD-2026-00001")
    assert page.document.find("input", name="invoice", value="HRD-2026-00001")
    seen = await anna.post(HERE, KIM | {"invoice": "HRD-2026-00001"})
    assert seen.location == "/@nordwind/billing/HRD-2026-00001/recipients"
    odd = await anna.post(HERE, KIM | {"address": "lee@tax.example", "invoice": "//evil.example/../x?a#b"})
    assert odd.status == 303 and odd.location.startswith("/@nordwind/billing/~2F~2Fevil")


@pytest.mark.parametrize("locale", ["en", "ko", "ja"])
def test_there_are_words_for_everything(locale: str) -> None:
    LOCALE.set(locale)
    codes = (
        "no address",
        "twice",
        "refused",
        "blind",
        "not seen",
        "too many today",
        "asked enough",
        "asked just now",
        "too fast",
    )
    assert len({wrong_in_words(code) for code in (*codes, "empty", "too many", "unknown")}) == 12
    assert len({duty_in_words(duty) for duty in DUTIES}) == len(DUTIES)
