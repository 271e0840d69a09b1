"""Somebody outside says yes or no in a browser that nobody signed in with."""

from datetime import timedelta
from uuid import UUID

import pytest

from services import clock
from services.actor import Actor
from services.contacts.links import Link, Purpose, token_of
from services.settings import Settings
from tests.conftest import Visit
from tests.factories import acting
from tests.services.contacts.conftest import added, state
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("undone")


@pytest.fixture
async def anna(undone: None) -> Actor:
    return await acting("anna")


def path(actor: Actor, key: UUID, settings: Settings, days: int = 7) -> str:
    assert actor.account_id
    until = int((clock.now() + timedelta(days=days)).timestamp())
    return f"/consents/{token_of(Link(Purpose.ANSWER, actor.account_id, key, until), settings.secrets)}"


async def says(guest: Visitor, there: str, answer: str) -> int:
    return (await guest.post(there, {"answer": answer})).status


async def test_looking_says_nothing_yes_lets_them_come_and_no_stops_them(
    visit: Visit, anna: Actor, settings: Settings
) -> None:
    """E4: programs that look into mails follow links; they press no buttons."""
    key, guest = await added(anna, locale="ja"), await visit()
    there = path(anna, key, settings)
    page = await guest.get(there)
    assert page.document.find("html")["lang"] == "ja" and "Nordwind Maschinenbau" in page.h1
    assert await state(await acting("anna"), key) == "asked"
    assert await says(guest, there, "yes") == 303
    assert await state(await acting("anna"), key) == "confirmed"
    assert await says(guest, there, "yes") == 409
    assert await says(guest, there, "no") == 303
    assert await state(await acting("anna"), key) == "refused"
    assert await says(guest, there, "yes") == 409
    assert not (await guest.get(there)).document.all("button")


async def test_a_link_that_is_over_says_so(visit: Visit, anna: Actor, settings: Settings) -> None:
    key, guest = await added(anna, locale="en"), await visit()
    there = path(anna, key, settings, days=-1)
    assert (await guest.get(there)).h1 == "This link is over"
    assert await says(guest, there, "yes") == 409


async def test_a_form_of_another_site_says_nothing(visit: Visit, anna: Actor, settings: Settings) -> None:
    """E4: also with a good link."""
    key, guest = await added(anna), await visit()
    for answer in ("yes", "no"):
        seen = await guest.ask(
            "POST",
            path(anna, key, settings),
            data={"answer": answer},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        assert seen.status == 403
    assert await state(await acting("anna"), key) == "asked"


async def test_a_link_that_we_did_not_sign_is_not_there(
    visit: Visit, anna: Actor, settings: Settings
) -> None:
    """D2: it says nothing of anybody, and no longer than any other."""
    guest = await visit()
    good = path(anna, await added(anna), settings)
    for there in (
        good[:-2],
        f"{good}AAAA",
        "/consents/x",
        f"/consents/{'A' * 98}",
        path(anna, UUID(int=7), settings),
    ):
        assert (await guest.get(there)).status == 404, there
        assert await says(guest, there, "yes") == 404
    assert (await guest.get(f"/consents/{'A' * 201}")).status in {400, 404}
