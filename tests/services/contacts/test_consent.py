"""Yes or no of somebody outside: by their own link, once, and no at any time."""

from datetime import timedelta
from uuid import UUID

import pytest

from services import clock
from services.actor import Actor
from services.contacts.actions import remove_contact
from services.contacts.consent import consent, say_no, say_yes
from services.contacts.links import Link, Purpose, token_of
from services.contacts.queries import places
from services.contacts.records import ContactState
from services.db import execute
from services.errors import Conflict, NotFound
from services.secret import Secret
from tests.clocks import StillClock
from tests.factories import acting
from tests.services.contacts.conftest import added, state

pytestmark = pytest.mark.usefixtures("undone")
KEYS = [Secret("a secret of these tests")]


def token(actor: Actor, key: UUID, purpose: Purpose = Purpose.ANSWER, days: int = 7) -> str:
    assert actor.account_id
    until = int((clock.now() + timedelta(days=days)).timestamp()) if purpose is Purpose.ANSWER else 0
    return token_of(Link(purpose, actor.account_id, key, until), KEYS)


async def test_yes_is_said_once_and_no_at_any_time() -> None:
    minji = await acting("minji")
    key = await added(minji)
    link = token(minji, key)
    asked = await consent(link, KEYS)
    assert (asked.company, asked.locale, asked.open) == ("한울모터스", "ko", True)
    await say_yes(link, KEYS)
    assert await state(await acting("minji"), key) is ContactState.CONFIRMED
    assert not (await consent(link, KEYS)).open
    with pytest.raises(Conflict):
        await say_yes(link, KEYS)
    await say_no(link, KEYS)
    await say_no(link, KEYS)
    assert await state(await acting("minji"), key) is ContactState.REFUSED
    with pytest.raises(Conflict):
        await say_yes(link, KEYS)
    kinds = [
        row["kind"] for row in await execute("SELECT kind FROM event WHERE kind LIKE 'contact.%' ORDER BY id")
    ]
    assert kinds == ["contact.added", "contact.asked", "contact.confirmed", "contact.refused"]


async def test_no_holds_for_every_place_that_sends_to_the_address() -> None:
    minji = await acting("minji")
    [place, *_] = await places(minji)
    one, other = await added(minji), await added(minji, site=place, name="Another name")
    await say_no(token(minji, one, Purpose.STOP), KEYS)
    minji = await acting("minji")
    assert {await state(minji, one), await state(minji, other)} == {ContactState.REFUSED}


async def test_a_link_is_over_after_a_week_but_no_is_heard_still(still: StillClock) -> None:
    minji = await acting("minji")
    key = await added(minji)
    link = token(minji, key)
    still.forward(days=7)
    assert not (await consent(link, KEYS)).open
    with pytest.raises(Conflict):
        await say_yes(link, KEYS)
    await say_no(link, KEYS)
    assert await state(await acting("minji"), key) is ContactState.REFUSED


async def test_the_link_that_stops_them_says_no_only() -> None:
    """What stands in every mail, and is passed on with it, allows nothing."""
    minji = await acting("minji")
    key = await added(minji)
    with pytest.raises(Conflict):
        await say_yes(token(minji, key, Purpose.STOP), KEYS)
    assert await state(await acting("minji"), key) is ContactState.ASKED


async def test_a_link_of_nobody_and_of_who_was_removed_leads_nowhere() -> None:
    """D2: of another account, too."""
    minji = await acting("minji")
    key = await added(minji)
    anna = await acting("anna")
    links = [token(anna, key), token(minji, UUID(int=7)), "x", "", token(minji, key)[:-1]]
    await remove_contact(await acting("minji"), key)
    for link in (*links, token(minji, key)):
        for act in (consent, say_yes, say_no):
            with pytest.raises(NotFound):
                await act(link, KEYS)
