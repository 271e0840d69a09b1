"""When things happened in the demo world: at hours when people work, one after the other."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from services import clock
from services.demo.story import DemoOrder

HOURS = (time(16, 20), time(19, 5), time(6, 40), time(10, 15), time(15, 30))


def moments(order: DemoOrder, zone: ZoneInfo) -> tuple[datetime, list[datetime]]:
    """When it was placed, and when it took each of its steps: spread evenly, at hours when people work."""
    now = clock.now()
    # Two of one day come in the order of their numbers.
    hour = time(14, 2) if int(order.number) % 2 else time(9, 12)
    placed = _at_work(now + timedelta(days=order.placed), hour, zone, now - timedelta(days=9999), now)
    whole = min(now, placed + timedelta(days=order.promised - order.placed)) - placed
    taken, before = [], placed
    for step in range(len(order.steps)):
        even = placed + whole * (step + 1) / (len(order.steps) + 1)
        before = _at_work(even, HOURS[step], zone, before, now)
        taken.append(before)
    return placed, taken


def _at_work(moment: datetime, hour: time, zone: ZoneInfo, after: datetime, until: datetime) -> datetime:
    """The moment, at this hour of its day where that keeps the order of things."""
    there = datetime.combine(moment.astimezone(zone).date(), hour, zone)
    if after < there < until:
        return there
    return moment if after < moment else after + timedelta(minutes=20)


class At:
    """The clock stands at a moment of the story."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __enter__(self) -> None:
        self.before = clock.teller()
        clock.set_clock(lambda: self.moment)

    def __exit__(self, *_: object) -> None:
        clock.set_clock(self.before)
