"""What a person sets for themselves, and where they are signed in."""

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner

pytestmark = pytest.mark.usefixtures("undone")
FORM = {"locale": "ja", "zone": "Asia/Tokyo", "theme": "dark"}


async def test_language_zone_and_look_hold_at_once(visit: Visit) -> None:
    minji = await visit("minji")
    saved = await minji.post("/@hanul/account/preferences", FORM)
    assert (saved.status, saved.location) == (303, "/@hanul/account")
    page = await minji.get("/@hanul/account")
    assert (page.document.find("html")["lang"], page.document.find("html")["data-theme"]) == ("ja", "dark")


async def test_a_choice_that_is_none_is_named_at_the_field(visit: Visit) -> None:
    """F1: the form comes back as it was, with 422."""
    anna = await visit("anna")
    page = await anna.post(
        "/@nordwind/account/preferences", {"locale": "de", "zone": "Nowhere", "theme": "pink"}
    )
    assert page.status == 422 and str(page.document.find("title").children[0]).startswith("Error")
    summary = page.document.find("section", role="alert")
    assert [one["href"] for one in summary.all("a")] == ["#locale", "#zone", "#theme"]
    for field in ("locale", "zone", "theme"):
        assert page.document.by_id(f"{field}-error").text == "Error: Choose one of the list"


async def test_the_own_sessions_are_listed_and_ended(visit: Visit) -> None:
    """C7: this one is marked; another one ends for good."""
    here, there = await visit("minji", device="Firefox, Linux"), await visit("minji", device="Safari, iPhone")
    page = await here.get("/@hanul/account")
    ends = [
        one["action"]
        for one in page.document.all("form")
        if one["action"].endswith("/end") and "others" not in one["action"]
    ]
    assert len(ends) == 1 and "Safari, iPhone" in page.document.text
    assert (await here.post(ends[0])).status == 303
    assert (await there.get("/@hanul/account")).status == 303
    assert (await here.post(ends[0])).status == 404


async def test_all_others_are_ended_at_once(visit: Visit) -> None:
    """C7: and this one goes on."""
    here, *there = [await visit("minji") for _ in range(4)]
    anna = await visit("anna")
    assert (await here.post("/@hanul/account/sessions/others/end")).status == 303
    assert [(await one.get("/@hanul/account")).status for one in there] == [303] * 3
    assert (await here.get("/@hanul/account")).status == (await anna.get("/@nordwind/account")).status == 200


async def test_a_device_that_we_do_not_know_has_a_name(visit: Visit) -> None:
    anna = await visit("anna", device="")
    assert "Unknown device" in (await anna.get("/@nordwind/account")).document.text


async def test_who_manages_people_is_led_to_them(visit: Visit) -> None:
    assert "/@hanul/people" in (await (await visit("jun")).get("/@hanul/account")).links()
    assert "/@hanul/people" not in (await (await visit("minji")).get("/@hanul/account")).links()


async def test_every_change_is_an_event(visit: Visit) -> None:
    """K1: with person, account and session."""
    minji = await visit("minji")
    await minji.post("/@hanul/account/preferences", FORM)
    async with as_owner():
        [event] = await execute("SELECT * FROM event WHERE kind = 'person.preferences'")
        [person] = await execute("SELECT id FROM person WHERE name = 'Minji Kim'")
    assert event["person_id"] == person["id"] and event["session_id"] and event["request_id"]


async def test_a_session_that_is_not_kept_may_become_one(visit: Visit) -> None:
    """C3: staying signed in is asked for, never given."""
    page = await (await visit("anna")).get("/@nordwind/account")
    assert "/@nordwind/auth/sign-in?remember=1&next=%2F%40nordwind%2Faccount" in page.links()
    kept = await (await visit("anna", remember=True)).get("/@nordwind/account")
    assert not [link for link in kept.links() if "remember" in link]


async def test_mails_are_switched_off_and_on_by_kind(visit: Visit) -> None:
    anna = await visit("anna")
    page = await anna.get("/@nordwind/account")
    boxes = {one["name"] for one in page.document.all("input", type="checkbox") if "checked" in one}
    assert boxes == {
        "order_approve",
        "order_postponed",
        "parcel_out_for_delivery",
        "parcel_delivered",
        "invoice_issued",
    }
    saved = await anna.post("/@nordwind/account/mails", {"parcel_delivered": "on"})
    assert (saved.status, saved.location) == (303, "/@nordwind/account#mails")
    page = await anna.get("/@nordwind/account")
    boxes = {one["name"] for one in page.document.all("input", type="checkbox") if "checked" in one}
    assert boxes == {"parcel_delivered"}
    await anna.post("/@nordwind/account/mails", {})
    page = await anna.get("/@nordwind/account")
    assert not [one for one in page.document.all("input", type="checkbox") if "checked" in one]


async def test_who_may_not_read_invoices_is_offered_no_mails_about_them(visit: Visit) -> None:
    """D9: and who saves other choices does not switch off what may come with a right."""
    yuna = await visit("yuna")
    page = await yuna.get("/@hanul/account")
    assert not page.document.all("input", name="invoice_issued") and "/@hanul/contacts" not in page.links()
    assert (await yuna.post("/@hanul/account/mails", {"parcel_delivered": "on"})).status == 303
    rows = await execute("SELECT kind FROM mail_refusal")
    assert {row["kind"] for row in rows} == {
        "order.approve",
        "order.postponed",
        "parcel.out_for_delivery",
    }
