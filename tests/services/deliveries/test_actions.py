"""An invoice is sent to a contact by a person: once for each time that they ask, and not without end."""

import pytest

from services.actor import Actor
from services.contacts.actions import remove_contact
from services.db import execute
from services.deliveries import actions
from services.deliveries.actions import MOST_AN_HOUR, send
from services.deliveries.queries import sent_of
from services.deliveries.records import DeliveryState
from services.errors import Denied, Invalid, NotFound
from services.ids import uuid7
from services.settings import Settings
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.contacts.conftest import added, confirmed
from tests.services.deliveries.conftest import NUMBER, jobs_done, mails, printed

State = DeliveryState


async def states(actor: Actor) -> list[DeliveryState]:
    return [one.state for one in (await sent_of(actor, NUMBER)).rows]


async def mailed(state: str, reason: str = "") -> None:
    async with as_owner():
        await execute("UPDATE mail SET state = $1, reason = $2, ended_at = now()", state, reason)


async def test_from_the_question_to_the_mail_server_as_the_page_says_it(
    minji: Actor, settings: Settings
) -> None:
    key = await confirmed(minji)
    assert (await sent_of(minji, NUMBER)).may_send
    await send(minji, NUMBER, key, 0)
    assert await states(minji) == [State.PREPARING]
    await jobs_done(settings)
    assert await mails() == []
    await printed()
    await jobs_done(settings)
    minji = await acting("minji")
    [one] = (await sent_of(minji, NUMBER)).rows
    assert (one.state, one.name, one.by, one.contact_id) == (State.QUEUED, "Kim Min", "김민지", key)
    for state, shown in (("handing", State.QUEUED), ("failed", State.FAILED), ("sent", State.SENT)):
        await mailed(state, "550" if state == "failed" else "")
        [one] = (await sent_of(await acting("minji"), NUMBER)).rows
        assert (one.state, one.reason) == (shown, "550" if state == "failed" else "")


async def test_the_same_form_twice_sends_once_and_a_new_one_again(minji: Actor) -> None:
    """H1: also when somebody else sent it between; to another contact it goes all the same."""
    key, other = await confirmed(minji), await confirmed(minji, email="lee@tax.example")
    for _twice in range(2):
        await send(minji, NUMBER, key, 0)
    assert len(await states(minji)) == 1
    await send(minji, NUMBER, other, 0)
    await send(await acting("jun"), NUMBER, key, 0)
    minji = await acting("minji")
    assert len(await states(minji)) == 2
    for _twice in range(2):
        await send(minji, NUMBER, key, 2)
    assert len(await states(minji)) == 3


async def test_it_waits_for_who_was_not_asked_yet_and_stops_with_who_said_no(
    minji: Actor, settings: Settings
) -> None:
    key = await added(minji)
    await send(minji, NUMBER, key, 0)
    await printed()
    await jobs_done(settings)
    assert await states(await acting("minji")) == [State.UNCONFIRMED] and await mails() == []
    async with as_owner():
        await execute("UPDATE contact SET refused_at = now()")
    minji = await acting("minji")
    assert await states(minji) == [State.STOPPED]
    with pytest.raises(Invalid) as error:
        await send(minji, NUMBER, key, 1)
    assert error.value.fields == {"contact": "refused"}
    await remove_contact(minji, key)
    assert await states(minji) == [State.STOPPED]
    with pytest.raises(NotFound):
        await send(minji, NUMBER, key, 1)


async def test_a_pdf_that_cannot_be_made_is_said_and_tried_again_by_sending_again(minji: Actor) -> None:
    key = await confirmed(minji)
    await send(minji, NUMBER, key, 0)
    async with as_owner():
        await execute("UPDATE invoice_paper SET status = 'failed', reason = 'broken' WHERE kind = 'pdf'")
    minji = await acting("minji")
    assert await states(minji) == [State.UNPRINTED]
    await send(minji, NUMBER, key, 1)
    assert await states(minji) == [State.PREPARING, State.PREPARING]


async def test_an_hour_has_an_end_for_a_person_and_a_day_for_an_account(
    minji: Actor, still: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L1, L3: nobody floods anybody, also not together."""
    key = await confirmed(minji)
    for seen in range(MOST_AN_HOUR):
        await send(minji, NUMBER, key, seen)
    with pytest.raises(Invalid) as error:
        await send(minji, NUMBER, key, MOST_AN_HOUR)
    assert error.value.fields == {"contact": "too fast"}
    await send(await acting("jun"), NUMBER, key, MOST_AN_HOUR)
    minji = await acting("minji")
    still.forward(hours=1, seconds=1)
    await send(minji, NUMBER, key, MOST_AN_HOUR + 1)
    monkeypatch.setattr(actions, "MOST_A_DAY", MOST_AN_HOUR + 2)
    with pytest.raises(Invalid):
        await send(await acting("jun"), NUMBER, key, MOST_AN_HOUR + 2)


async def test_only_who_reads_all_invoices_sends_one(minji: Actor) -> None:
    """D2, D3: of their own account, to a contact of it."""
    key = await confirmed(minji)
    with pytest.raises(Denied):
        await send(await acting("yuna"), NUMBER, key, 0)
    with pytest.raises(Denied):
        await sent_of(await acting("yuna"), NUMBER)
    anna = await acting("anna")
    for number, contact in ((NUMBER, key), ("HRD-2026-00001", key), ("HRD-2026-00001", uuid7())):
        with pytest.raises(NotFound):
            await send(anna, number, contact, 0)
    with pytest.raises(NotFound):
        await sent_of(anna, NUMBER)
    assert (await sent_of(anna, "HRD-2026-00001")).rows == []


async def test_who_reads_the_invoice_of_a_company_below_does_not_send_it(minji: Actor) -> None:
    """D2: what is done with it, that company does."""
    async with as_owner():
        below = await execute(
            "SELECT number FROM invoice JOIN account ON account.id = account_id WHERE slug = 'aoi-hokkaido' LIMIT 1"
        )
    kenji = await acting("kenji")
    if below:
        assert not (await sent_of(kenji, below[0]["number"])).may_send
        with pytest.raises(NotFound):
            await send(kenji, below[0]["number"], await confirmed(kenji), 0)
