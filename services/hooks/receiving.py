"""A signed message of a carrier, from the envelope to the parcels: checked first, read then, and one effect for one id."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute, transaction
from services.hooks.rates import A_MINUTE, count_in
from services.hooks.reading import read
from services.hooks.records import EventAnswer, Letter, Receipt, Reused, TooOften
from services.hooks.secrets import secrets_of
from services.hooks.signing import check, check_envelope
from services.ids import uuid7
from services.secret import Secret
from services.shipments.intake import Intake, Outcome, whose, zones
from services.shipments.records import News
from services.shipments.strays import keep
from services.shipments.told import HOSTILE, Border, Told, Untold, Why
from services.system import system

NAME = "carrier hook"
KEPT = timedelta(days=30)
FORGET = "DELETE FROM hook_call WHERE carrier = $1 AND last_at < $2"
# A second of the same id waits here until the first is done.
BEGIN = """
    INSERT INTO hook_call (id, carrier, message, first_at, last_at, attempts, taken, refused, answer)
    VALUES ($1, $2, $3, $4, $4, 1, 0, 0, '{}')
    ON CONFLICT (carrier, message) DO UPDATE SET attempts = hook_call.attempts + 1, last_at = $4
    RETURNING attempts, refused, answer::text AS answer
"""
END = "UPDATE hook_call SET taken = $3, refused = $4, answer = $5::jsonb WHERE carrier = $1 AND message = $2"


async def receive(letter: Letter, keys: Sequence[Secret], a_minute: int = A_MINUTE) -> Receipt:
    """Take a message in; every event of it is taken or says why not.

    News of a parcel that nobody packed yet wait for it. The same id again gets the same answer and changes nothing; one
    of which something was refused is tried again. Raises NotFound for a carrier without a secret, Unsigned, TooOften,
    Unreadable, TooMuch, Reused for other events under a known id, Unavailable while somebody else holds what it is about.
    """
    check_envelope(letter)
    actor = system(NAME)
    await _admit(actor, letter, keys, a_minute)
    return await _receive(actor, letter)


async def _admit(actor: Actor, letter: Letter, keys: Sequence[Secret], a_minute: int) -> None:
    """Only what its carrier has signed counts: nobody else can use up its minute."""
    async with transaction():
        check(letter, await secrets_of(actor, letter.carrier, keys, clock.now()))
        seconds = await count_in(actor, letter.carrier, a_minute)
    if seconds:  # after the commit: what is too much is counted, too
        raise TooOften(a_minute, seconds)


async def _receive(actor: Actor, letter: Letter) -> Receipt:
    async with transaction():
        kind, told = read(letter.body)
        [call] = await execute(BEGIN, uuid7(), letter.carrier, letter.message, clock.now())
        digest = _digest(kind, told)
        if call["attempts"] > 1:
            before = msgspec.json.decode(call["answer"], type=Receipt)
            if before.digest not in {digest, ""}:
                raise Reused("this webhook-id was that of other events: a new message needs an id of its own")
            if not call["refused"]:
                return before
        taken = await _take(actor, letter.carrier, told) if told else []
        receipt = Receipt(type=kind, events=taken, digest=digest)
        answer, refused = msgspec.json.encode(receipt).decode(), len(receipt.refused)
        await execute(END, letter.carrier, letter.message, len(told) - refused, refused, answer)
        await execute(FORGET, letter.carrier, clock.now() - KEPT)
    return receipt


def _digest(kind: str, told: Sequence[Told | None]) -> str:
    """Of what a message tells, not of its bytes: senders may write the moment of each try into the body."""
    said = [
        {name: text for name, text in msgspec.structs.asdict(one).items() if text} if one else {}
        for one in told
    ]
    return hashlib.sha256(msgspec.json.encode((kind, said))).hexdigest()


async def _take(actor: Actor, carrier: str, told: Sequence[Told | None]) -> list[EventAnswer]:
    border = Border(carrier, (await zones(actor))[carrier], "hook")
    read_, answers = _news(border, told)
    owners = await whose(actor, [(carrier, news.number) for news in read_.values()])
    if strays := [news for news in read_.values() if (carrier, news.number) not in owners]:
        owners |= (await keep(actor, strays)).owners
    for place in [place for place, news in read_.items() if (carrier, news.number) not in owners]:
        answers[place] = _answer(read_.pop(place), Outcome.WAITING)
    answers |= await _taken(read_, {place: owners[carrier, news.number] for place, news in read_.items()})
    return [answers[place] for place in range(len(told))]


def _news(border: Border, told: Sequence[Told | None]) -> tuple[dict[int, News], dict[int, EventAnswer]]:
    news: dict[int, News] = {}
    answers: dict[int, EventAnswer] = {}
    for place, one in enumerate(told):
        try:
            if one is None:
                raise Untold(Why.MISSING_FIELDS)
            news[place] = border.news(one)
        except Untold as refused:
            answers[place] = _refusal(one, refused.why)
    return news, answers


async def _taken(news: Mapping[int, News], owners: Mapping[int, UUID]) -> dict[int, EventAnswer]:
    intake = Intake(NAME)
    answers = {}
    for account in sorted(set(owners.values())):
        places = [place for place, owner in owners.items() if owner == account]
        outcomes = await intake.take(account, [news[place] for place in places])
        for place, outcome in zip(places, outcomes, strict=True):
            answers[place] = _answer(news[place], outcome)
    return answers


def _answer(news: News, outcome: Outcome) -> EventAnswer:
    return EventAnswer(id=news.event_id, parcel=news.number, outcome=outcome)


def _refusal(told: Told | None, why: Why) -> EventAnswer:
    """What was refused may hold what no database takes."""
    known = told or Told()
    return EventAnswer(
        id=HOSTILE.sub(" ", known.id[:120]), parcel=HOSTILE.sub(" ", known.parcel[:60]), why=why
    )
