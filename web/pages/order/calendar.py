"""The arrival of an order as a calendar file: the same entry each time, so that a calendar moves it with the promise."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from services import clock
from services.orders.records import OrderRecord, OrderStatus
from services.words import LOCALE, ZONE, _
from web.pages.order.arrival import Arrival


def calendar_file(order: OrderRecord, arrival: Arrival, *, version: int, address: str, host: str) -> bytes:
    """One entry: a whole day, or the carrier's hours in the reader's zone. A higher version replaces a lower one."""
    event = Event()
    event.add("uid", f"{order.row.id}@{host}")
    event.add("sequence", version)
    event.add("dtstamp", clock.now())
    event.add("last-modified", (order.since or order.row.placed_at).astimezone(UTC))
    event.add("summary", _("%(goods)s arrives") % {"goods": order.row.title})
    event.add("description", _("Order %(number)s") % {"number": order.row.number} + f"\n{address}")
    event.add("url", address)
    event.add("status", "CANCELLED" if order.row.status is OrderStatus.CANCELLED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if order.address:
        event.add("location", order.address)
    _when(event, order, arrival)
    return _file(event)


def _when(event: Event, order: OrderRecord, arrival: Arrival) -> None:
    if arrival.begin and arrival.end:
        event.add("dtstart", _here(arrival.begin))
        event.add("dtend", _here(arrival.end))
    elif order.row.promised_on:
        event.add("dtstart", order.row.promised_on)
        event.add("dtend", order.row.promised_on + timedelta(days=1))


def _here(at: datetime) -> datetime:
    return at.astimezone(clock.zone_of(ZONE.get()))


def _file(event: Event) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Portico//{LOCALE.get()}//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    file: bytes = calendar.to_ical()
    return file
