"""Adding a contact, changing what it gets, asking it again, and letting go of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services import clock, events
from services.actor import Actor
from services.contacts.addresses import address_of
from services.contacts.checking import all_of, check, name_of
from services.contacts.queries import contact, own, places
from services.contacts.records import ContactForm, ContactState
from services.db import execute, transaction
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7

MOST = 50
MOST_A_DAY = 20  # new or asked again: a portal is no way to write to strangers
MOST_ASKS = 3
PAUSE = timedelta(minutes=10)
DAY = timedelta(days=1)
# Two at once cannot make it fifty-one.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('contacts ' || $1, 0))"
COUNTS = """
    SELECT count(*) FILTER (WHERE removed_at IS NULL) AS kept,
        count(*) FILTER (WHERE added_at > $3 OR asked_at > $3) AS today,
        coalesce(bool_or(address = $2 AND removed_at IS NULL AND site_id IS NOT DISTINCT FROM $4), false) AS there,
        coalesce(bool_or(address = $2 AND refused_at IS NOT NULL), false) AS refused,
        coalesce(max(asks) FILTER (WHERE address = $2), 0) AS asks,
        max(confirmed_at) FILTER (WHERE address = $2 AND removed_at IS NULL AND refused_at IS NULL) AS confirmed
    FROM contact WHERE account_id = $1
"""
ADD = """
    INSERT INTO contact (account_id, id, site_id, name, email, address, locale, role, invoices, credit_notes, xml, added_by,
        added_at, asks, confirmed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
"""
CHANGE = """
    UPDATE contact SET name = $3, locale = $4, role = $5, site_id = $6, invoices = $7, credit_notes = $8, xml = $9
    WHERE account_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id
"""
TWICE = """
    SELECT FROM contact AS one JOIN contact AS other USING (account_id, address)
    WHERE one.account_id = $1 AND one.id = $2 AND other.id <> one.id AND other.removed_at IS NULL
        AND other.site_id IS NOT DISTINCT FROM $3
"""
ASK = "UPDATE contact SET asked_at = $3, asks = asks + 1 WHERE account_id = $1 AND id = $2"
REMOVE = (
    "UPDATE contact SET removed_at = $3 WHERE account_id = $1 AND id = $2 AND removed_at IS NULL RETURNING id"
)


async def add_contact(actor: Actor, form: ContactForm) -> UUID:
    """Keep one more, and ask who is outside. Raises Denied, Invalid.

    Of the e-mail: empty, too long, no address, twice, refused (who reads there said no), blind (a person without the right),
    too many, too many today, asked enough.
    """
    account, known = own(actor), await places(actor)
    name, (email, address), place = all_of(
        lambda: name_of(form.name), lambda: address_of(form.email), lambda: check(form, known)
    )
    key, now = uuid7(), clock.now()
    async with transaction():
        await execute(ONE_AT_A_TIME, str(account))
        [there] = await execute(COUNTS, account, address, now - DAY, place)
        _allow(there)
        about = (account, key, place, name, email, address, form.locale, form.role)
        gets = (form.invoices, form.credit_notes, form.xml)
        await execute(ADD, *about, *gets, actor.person_id, now, there["asks"], there["confirmed"])
        await events.record(actor, "contact.added", of=("contact", str(key)))
        state = (await contact(actor, key)).state
        if state is ContactState.BLIND:
            raise Invalid({"email": "blind"})
        if state is ContactState.ASKED:
            await _ask(actor, account, key, there["asks"])
    return key


async def change_contact(actor: Actor, key: UUID, form: ContactForm) -> None:
    """Keep what changed; the address stays, another one is another contact. Raises Denied, NotFound, Invalid."""
    account, known = own(actor), await places(actor)
    name, place = all_of(lambda: name_of(form.name), lambda: check(form, known))
    async with transaction():
        await execute(ONE_AT_A_TIME, str(account))
        if await execute(TWICE, account, key, place):
            raise Invalid({"site": "twice"})
        told = (name, form.locale, form.role, place, form.invoices, form.credit_notes, form.xml)
        if not await execute(CHANGE, account, key, *told):
            raise NotFound(str(key))
        await events.record(actor, "contact.changed", of=("contact", str(key)))


async def ask_again(actor: Actor, key: UUID) -> None:
    """Send the question once more.

    Raises Denied, NotFound, Conflict where there is nothing to ask, Invalid: email asked enough, asked just now, too many today.
    """
    account, now = own(actor), clock.now()
    async with transaction():
        await execute(ONE_AT_A_TIME, str(account))
        one = await contact(actor, key)
        if one.state is not ContactState.ASKED:
            raise Conflict(str(key))
        [there] = await execute(COUNTS, account, "", now - DAY, None)
        if _just_now(one.asked_at, now) or there["today"] >= MOST_A_DAY:
            raise Invalid({"email": "asked just now" if _just_now(one.asked_at, now) else "too many today"})
        await _ask(actor, account, key, one.asks)


async def remove_contact(actor: Actor, key: UUID) -> None:
    """Send nothing there any more. Raises Denied, NotFound."""
    account = own(actor)
    async with transaction():
        if not await execute(REMOVE, account, key, clock.now()):
            raise NotFound(str(key))
        await events.record(actor, "contact.removed", of=("contact", str(key)))


def _allow(there: Any) -> None:
    wrong = (
        ("twice", there["there"]),
        ("refused", there["refused"]),
        ("too many", there["kept"] >= MOST),
        ("too many today", there["today"] >= MOST_A_DAY),
    )
    for code, holds in wrong:
        if holds:
            raise Invalid({"email": code})


def _just_now(asked_at: datetime | None, now: datetime) -> bool:
    return asked_at is not None and asked_at > now - PAUSE


async def _ask(actor: Actor, account: UUID, key: UUID, asks: int) -> None:
    if asks >= MOST_ASKS:
        raise Invalid({"email": "asked enough"})
    await execute(ASK, account, key, clock.now())
    await events.record(actor, "contact.asked", of=("contact", str(key)))
