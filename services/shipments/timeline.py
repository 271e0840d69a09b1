"""What happened to an order and its parcels, in one line of time: steps, promises, what carriers said."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.names import name_for
from services.orders.records import OrderStatus, Reason
from services.shipments.newest import RANK
from services.shipments.numbering import NUMBERED

MOST = 300


class What(StrEnum):
    """Which kind of news a happening is; each has words of its own for its `state`."""

    ORDER = "order"
    LINES = "lines"
    PROMISE = "promise"
    TRACKING = "tracking"
    PARCEL = "parcel"


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. `source` is a person or a carrier by name, empty for the supplier.

    `raw` are the carrier's own words where it used a code that we do not know, `words` those of whoever declined it.
    """

    what: What
    state: str
    at: datetime
    heard_at: datetime
    source: str = ""
    place: str = ""
    raw: str = ""
    signed_by: str = ""
    position: int = 0
    day: date | None = None
    before: date | None = None
    reason: Reason = Reason.UNSAID
    words: str = ""


# `rank` orders what carriers say of one moment.
HAPPENED = f"""
    WITH parcel AS (
        SELECT package.account_id, package.id, counted.position FROM package {NUMBERED}
        WHERE package.account_id = $1 AND package.id = ANY($3::uuid[]))
    SELECT 'tracking' AS what, said.code AS state, said.at, said.recorded_at AS heard_at, carrier.name, carrier.native_name,
        said.place, CASE said.code WHEN 'unknown' THEN coalesce(nullif(said.raw_text, ''), said.raw_code) ELSE '' END AS raw,
        said.signed_by, parcel.position, NULL::date AS day, NULL::date AS before, '' AS reason, '' AS words, said.id,
        {RANK} AS rank
    FROM tracking_event AS said
    JOIN parcel ON parcel.account_id = said.account_id AND parcel.id = said.package_id
    JOIN carrier ON carrier.key = said.carrier
    WHERE said.account_id = $1 AND said.package_id = ANY($3::uuid[])
    UNION ALL
    SELECT 'promise', '', promise.said_at, promise.said_at, carrier.name, carrier.native_name, '', '', '', 0, promise.promised_on,
        lag(promise.promised_on) OVER (ORDER BY promise.said_at, promise.id), promise.reason, '', promise.id, 0
    FROM delivery_promise AS promise LEFT JOIN carrier ON carrier.key = promise.source
    WHERE promise.account_id = $1 AND promise.order_id = $2
    UNION ALL
    SELECT CASE WHEN done.details ? 'status' THEN 'order' ELSE 'lines' END,
        CASE done.kind WHEN 'order.approve' THEN 'approved' WHEN 'order.decline' THEN 'declined'
            ELSE coalesce(done.details ->> 'status', split_part(done.kind, '.', 2)) END,
        done.at, done.at, person.name, person.native_name,
        '', '', '', 0, NULL, NULL, '', coalesce(done.details ->> 'words', ''), done.id, 0
    FROM event AS done LEFT JOIN person ON person.id = done.person_id
    WHERE done.account_id = $1 AND done.object_kind = 'order' AND done.object_id = $2::uuid::text
        AND (done.details ? 'status' OR done.kind IN ('order.cancelled_lines', 'order.returned_lines'))
    UNION ALL
    SELECT 'parcel', split_part(done.kind, '.', 2), done.at, done.at, person.name, person.native_name,
        '', '', '', parcel.position, NULL, NULL, '', '', done.id, 0
    FROM event AS done
    JOIN parcel ON parcel.account_id = done.account_id AND parcel.id::text = done.object_id
    LEFT JOIN person ON person.id = done.person_id
    WHERE done.account_id = $1 AND done.object_kind = 'package' AND done.object_id = ANY($3::uuid[]::text[])
        AND done.kind IN ('parcel.packed', 'parcel.steered', 'parcel.missed', 'parcel.found', 'parcel.merged')
    ORDER BY at DESC, what DESC, rank DESC, id DESC LIMIT $4
"""  # noqa: S608 constants of the house
# Where parcels tell it with place and moment, the same step of their order says nothing new.
TOLD_BY_PARCELS = frozenset(
    {OrderStatus.PACKED, OrderStatus.HANDED_OVER, OrderStatus.ON_ITS_WAY, OrderStatus.DELIVERED}
)


async def of_order(
    actor: Actor, account_id: UUID, order_id: UUID, parcels: Sequence[UUID]
) -> list[Happening]:
    """All of an order that was found for this reader, and of its parcels, the newest first: `MOST`, and one if there are more."""
    found = await _happened(actor, account_id, order_id, parcels)
    told = [one for one in found if not (parcels and one.what is What.ORDER and one.state in TOLD_BY_PARCELS)]
    return told[: MOST + 1]


async def of_parcel(actor: Actor, account_id: UUID, parcel: UUID) -> list[Happening]:
    """All of a parcel that was found for this reader, the newest first: `MOST`, and one if there are more."""
    return (await _happened(actor, account_id, None, [parcel]))[: MOST + 1]


async def _happened(
    actor: Actor, account_id: UUID, order_id: UUID | None, parcels: Sequence[UUID]
) -> list[Happening]:
    actor.require(Permission.ORDERS_READ)
    rows = await execute(HAPPENED, account_id, order_id, list(parcels), MOST + 1 + len(TOLD_BY_PARCELS))
    return [_happening(actor, dict(row)) for row in rows]


def _happening(actor: Actor, row: dict[str, Any]) -> Happening:
    source = name_for(actor.locale, row.pop("name"), row.pop("native_name"))
    return msgspec.convert({**row, "source": source}, Happening)
