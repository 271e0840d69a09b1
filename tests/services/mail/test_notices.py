"""Told without asking: whom an event reaches, in which words, and whom it must not reach."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services import clock, events
from services.db import execute, scope_to
from services.mail import choices
from services.mail.records import MailKind
from services.orders.promises import postpone
from services.orders.records import Reason
from services.settings import Settings
from services.system import system
from tests.clocks import StillClock
from tests.factories import (
    account_id,
    acting,
    as_owner,
    join,
    make_account,
    make_order,
    make_person,
    make_site,
)
from tests.people import person_id
from tests.services.mail.conftest import forget_jobs, told

pytestmark = pytest.mark.usefixtures("undone")
LATER = date(2026, 11, 30)
MONEY = re.compile(r"[₩¥€£$원円]|KRW|JPY|EUR|total|price", re.IGNORECASE)


@pytest.fixture(autouse=True)
async def quiet(undone: None) -> None:
    await forget_jobs()


async def slip(slug: str, number: str, until: date = LATER) -> None:
    supplier = system("test", await account_id(slug))
    await scope_to(supplier)
    await postpone(supplier, number, until, Reason.CARRIER)


async def order_id(number: str) -> UUID:
    async with as_owner():
        [row] = await execute("SELECT id FROM orders WHERE number = $1", number)
    found: UUID = row["id"]
    return found


async def arrived(slug: str, *numbers: str, kind: str = "parcel.delivered", **more: Any) -> None:
    supplier = system("test", await account_id(slug))
    await scope_to(supplier)
    orders = [str(await order_id(number)) for number in numbers]
    await events.record(supplier, kind, of=("package", "17"), order_ids=orders, number="1Z 999", **more)


@pytest.mark.parametrize(
    ("slug", "number", "email", "locale", "words"),
    [
        ("hanul", "10482", "minji", "ko", "11월 30일"),
        ("nordwind", "20317", "anna", "en", "Mon\xa030\xa0Nov"),
        ("aoi", "30126", "kenji", "ja", "11月30日"),
    ],
)
async def test_a_slipped_day_is_told_to_who_ordered_in_their_language(
    settings: Settings, slug: str, number: str, email: str, locale: str, words: str
) -> None:
    await slip(slug, number)
    [mail] = await told(settings)
    assert mail["recipient"].startswith(f"{email}@") and mail["locale"] == locale
    assert number in mail["subject"] and words.replace("\xa0", " ") in mail["subject"].replace("\xa0", " ")
    link = f"{settings.origin}/@{slug}/orders/{number}"
    assert link in mail["text"] and f'href="{link}"' in mail["html"]
    assert f'<html lang="{locale}">' in mail["html"]
    assert (mail["state"], mail["attempts"]) == ("queued", 0)


@pytest.mark.parametrize("kind", ["parcel.out_for_delivery", "parcel.delivered"])
async def test_a_parcel_is_told_with_its_number(settings: Settings, kind: str) -> None:
    await arrived("nordwind", "20317", kind=kind)
    [mail] = await told(settings)
    assert "20317" in mail["subject"] and "1Z 999" in mail["text"] and mail["kind"] == kind


async def test_a_parcel_of_several_orders_is_one_mail_to_each_who_ordered(settings: Settings) -> None:
    bob = await make_person("bob")
    nordwind = await account_id("nordwind")
    await join(bob, nordwind, "business_buyer")
    await make_order(nordwind, "N-1", placed_by=bob)
    await make_order(nordwind, "N-2", placed_by=bob)
    await arrived("nordwind", "N-2", "20317", "N-1")
    mails = await told(settings)
    subjects = {mail["recipient"].partition("@")[0]: mail["subject"] for mail in mails}
    assert subjects.keys() == {"bob", "anna"}
    assert "N-1, N-2" in subjects["bob"] and "20317" not in subjects["bob"]


async def test_a_file_that_was_asked_for_is_told_to_who_asked(settings: Settings) -> None:
    anna = await acting("anna")
    path = "/exports/17"
    await events.record(anna, "export.ready", of=("export", "17"), person_id=str(anna.person_id), path=path)
    [mail] = await told(settings)
    assert mail["recipient"].startswith("anna@")
    assert f"{settings.origin}/@nordwind/exports/17" in mail["text"]


async def test_the_same_event_is_told_once(settings: Settings) -> None:
    """A worker that was killed comes again."""
    await slip("hanul", "10482")
    assert len(await told(settings)) == len(await told(settings)) == 1


async def test_no_mail_holds_money(settings: Settings) -> None:
    """Nobody has to ask who may see prices."""
    await slip("hanul", "10482")
    await arrived("hanul", "10482")
    for mail in await told(settings):
        shown = re.sub(r"<style.*?</style>|<[^>]*>", " ", mail["html"], flags=re.DOTALL)
        for text in (mail["subject"], mail["text"], shown):
            assert not MONEY.search(text), text


async def _nobody(settings: Settings) -> bool:
    await slip("nordwind", "20317")
    return await told(settings) == []


async def _as_owner(statement: str, *values: Any) -> None:
    async with as_owner():
        await execute(statement, *values)


async def test_nobody_is_told_who_left_the_account(settings: Settings) -> None:
    """C6: what somebody may not open any more is not sent to them."""
    await _as_owner(
        "UPDATE membership SET ended_at = $2 WHERE person = $1", await person_id("anna"), clock.now()
    )
    assert await _nobody(settings)


async def test_nobody_is_told_who_was_disabled(settings: Settings) -> None:
    await _as_owner("UPDATE person SET enabled = false WHERE id = $1", await person_id("anna"))
    assert await _nobody(settings)


async def test_nobody_is_told_who_may_not_see_orders_any_more(settings: Settings) -> None:
    await _as_owner(
        "DELETE FROM membership_role USING membership WHERE membership.id = membership AND person = $1",
        await person_id("anna"),
    )
    assert await _nobody(settings)


async def test_nobody_is_told_of_a_site_that_they_do_not_see(settings: Settings) -> None:
    account, kim = await make_account("plants"), await make_person("kim")
    here, there = await make_site(account, "here"), await make_site(account, "there")
    await join(kim, account, "technician", site=here)
    for number, site in (("P-1", here), ("P-2", there)):
        await make_order(account, number, placed_by=kim, site_id=site, promised_on=date(2026, 11, 25))
        await slip("plants", number)
    assert ["P-1" in mail["subject"] for mail in await told(settings)] == [True]


async def test_who_switched_a_kind_off_gets_the_others(settings: Settings) -> None:
    anna = await acting("anna")
    await choices.save_choices(anna, {MailKind.DELIVERED})
    await slip("nordwind", "20317")
    await arrived("nordwind", "20317", kind="parcel.out_for_delivery")
    await arrived("nordwind", "20317")
    assert [mail["kind"] for mail in await told(settings)] == ["parcel.delivered"]


async def test_what_happened_days_ago_is_no_news(settings: Settings, still: StillClock) -> None:
    """A demo world that was just built, or a worker that was away, does not flood anybody."""
    await slip("nordwind", "20317")
    still.forward(days=2, seconds=1)
    assert await told(settings) == []


@pytest.mark.parametrize(("hours", "mails"), [(3, 1), (72, 0)])
async def test_what_a_carrier_tells_late_is_no_news(settings: Settings, hours: int, mails: int) -> None:
    await arrived("hanul", "10482", since=clock.now() - timedelta(hours=hours))
    assert len(await told(settings)) == mails


async def test_what_people_wrote_is_no_markup(settings: Settings) -> None:
    """E10."""
    nordwind = await account_id("nordwind")
    anna = await person_id("anna")
    await make_order(nordwind, 'N<b>"1', placed_by=anna, promised_on=date(2026, 11, 25))
    await slip("nordwind", 'N<b>"1')
    [mail] = await told(settings)
    assert "N<b>" not in mail["html"] and "N&lt;b&gt;" in mail["html"]
    assert "/orders/N%3Cb%3E%221" in mail["html"]
