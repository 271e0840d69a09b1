"""What happened: a row and a notification, in the transaction of the change itself. No event, no change."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID as UUID_

import msgspec
from piccolo.columns import JSONB, UUID, Timestamptz, Varchar
from piccolo.table import Table

from services import clock
from services.actor import Actor
from services.db import DB, execute
from services.ids import UUID7, uuid7
from services.jobs import Happened, enqueue_for_consumers
from services.ownership import AccountOwned
from services.request_id import REQUEST_ID

CHANNEL = "portico_events"
LETTERS = {"order": "o", "package": "p", "invoice": "i"}
EVERYTHING = "everything"
MOST_ORDERS = 500  # a notification holds 8,000 bytes
ADD = """
    INSERT INTO event (id, account_id, kind, person_id, on_behalf_of, session_id, request_id, object_kind, object_id,
        decision, details, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12)
"""


class Event(AccountOwned, Table, db=DB):
    """Who did what to which object, for whom, when, with which decision. Added, never changed."""

    id = UUID(primary_key=True, default=UUID7())
    kind = Varchar(length=60)
    person_id = UUID(null=True, default=None, index=True)
    on_behalf_of = UUID(null=True, default=None)
    session_id = UUID(null=True, default=None)
    request_id = Varchar(length=40)
    object_kind = Varchar(length=40)
    object_id = Varchar(length=80)
    decision = Varchar(length=10, default="allow")
    details = JSONB()
    at = Timestamptz()


async def record(
    actor: Actor, kind: str, *, of: tuple[str, str] = ("", ""), decision: str = "allow", **details: Any
) -> None:
    """Write the event of a change into its transaction, and tell open pages and consumers once that is committed."""
    key, at = uuid7(), clock.now()
    await execute(
        ADD,
        key,
        actor.account_id,
        kind,
        actor.person_id,
        None,
        actor.session_id,
        REQUEST_ID.get(),
        *of,
        decision,
        msgspec.json.encode(details).decode(),
        at,
    )
    await enqueue_for_consumers(actor, Happened(event=key, kind=kind, of=of, at=at, details=details))
    await tell(actor, kind, topics(of, details.get("order_ids", ()), details.get("invoice_ids", ())))


async def end_streams(session_id: UUID_) -> None:
    """A notification that a session is over, which ends the news of its open pages."""
    await _notify([{"session": str(session_id)}])


async def tell(actor: Actor, kind: str, about: Iterable[str] = ()) -> None:
    """A notification to the open pages of the account: the name of the event and what it is about, nothing else.

    What belongs to no account, such as a sign-in, is nobody else's news.
    """
    if actor.account_id is not None:
        await tell_accounts(kind, {actor.account_id: about})


async def tell_accounts(kind: str, about: Mapping[UUID_, Iterable[str]]) -> None:
    """The same for many accounts at once: what it is about in each."""
    await _notify(
        {"account": str(account), "kind": kind, "about": " ".join(found)} for account, found in about.items()
    )


def topic(kind: str, key: UUID_ | str) -> str:
    """What an open page calls a thing: the end of its id, which is the random part of it."""
    return f"{LETTERS[kind]}{str(key)[-8:]}" if kind in LETTERS else ""


def topics(of: tuple[str, str], orders: Sequence[str], invoices: Sequence[str] = ()) -> list[str]:
    """The things that an event is about; of a parcel with very many orders all of them, as `everything`."""
    if len(orders) > MOST_ORDERS:
        return [EVERYTHING]
    told = (
        topic(*of),
        *(topic("order", key) for key in orders),
        *(topic("invoice", key) for key in invoices),
    )
    return [name for name in told if name]


async def _notify(news: Iterable[dict[str, str]]) -> None:
    told = [msgspec.json.encode(one).decode() for one in news]
    await execute("SELECT pg_notify($1, told) FROM unnest($2::text[]) AS told", CHANNEL, told)
