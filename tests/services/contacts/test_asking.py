"""The question as a mail."""

import re

import pytest

from services.contacts.actions import remove_contact
from services.contacts.asking import DAYS
from services.contacts.consent import say_yes
from services.contacts.records import ContactState
from services.db import execute
from services.settings import Settings
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.contacts.conftest import added, questions, state
from tests.services.mail.conftest import forget_jobs


@pytest.fixture(autouse=True)
async def nothing_waits(undone: None) -> None:
    await forget_jobs()


async def test_one_question_in_the_language_of_who_is_asked_with_a_link_that_works(
    settings: Settings,
) -> None:
    key = await added(await acting("minji"))
    for _twice in range(2):
        [mail] = await questions(settings, settings.secrets)
    assert (mail["recipient"], mail["locale"], mail["person_id"]) == ("kim@tax.example", "ko", None)
    links = set(re.findall(r"https?://\S+", mail["text"]))
    assert len(links) == 1 and "한울모터스" in mail["subject"]
    [link] = links
    assert link == mail["manage_url"] and link.startswith(f"{settings.origin}/consents/")
    await say_yes(link.rpartition("/")[2], settings.secrets)
    assert await state(await acting("minji"), key) is ContactState.CONFIRMED


async def test_nobody_writes_to_strangers_through_us(settings: Settings) -> None:
    """F6: what was typed stands in no word of the question."""
    await added(await acting("minji"), name="Buy gold http://evil.example")
    [mail] = await questions(settings, settings.secrets)
    said = mail["subject"] + mail["text"] + mail["html"]
    assert "evil" not in said and "gold" not in said


async def test_people_of_the_account_are_asked_nothing(settings: Settings) -> None:
    async with as_owner():
        [row] = await execute("SELECT email FROM person WHERE name = 'Minji Kim'")
    await added(await acting("minji"), email=row["email"])
    assert await questions(settings, settings.secrets) == []


async def test_a_question_that_was_taken_back_or_comes_too_late_is_not_put(
    settings: Settings, still: StillClock
) -> None:
    minji = await acting("minji")
    key, _other = await added(minji), await added(minji, email="late@tax.example")
    await remove_contact(minji, key)
    still.forward(days=DAYS)
    assert await questions(settings, settings.secrets) == []
