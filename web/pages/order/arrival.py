"""When an order comes, as far as anybody knows."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from services.orders.records import OrderRow
from services.shipments.records import OVER, ParcelRow
from web import formats


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """The promised day, the carrier's hours of that day if it named some, and whether the day is over."""

    day: date | None
    begin: datetime | None = None
    end: datetime | None = None
    overdue: bool = False


def arrival_of(row: OrderRow, parcels: Sequence[ParcelRow]) -> Arrival:
    """The hours are those of the last parcel, and only when they are hours of the promised day."""
    if not row.arrives or row.promised_on is None:
        return Arrival(day=None)
    overdue = row.promised_on < formats.today()
    hours = [
        (one.expected_until, one.expected_from)
        for one in parcels
        if one.expected_until and one.status not in OVER
    ]
    until, begin = max(hours, key=lambda pair: pair[0], default=(None, None))
    if until is None or formats.local(until).date() != row.promised_on:
        return Arrival(day=row.promised_on, overdue=overdue)
    return Arrival(day=row.promised_on, begin=begin, end=until, overdue=overdue)
