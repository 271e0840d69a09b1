"""Which orders of all that one may see: what the chips, the sheet and the search box of the list say."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.clock import zone_of
from services.orders.approval import APPROVE, to_decide
from services.orders.lateness import LATE
from services.orders.numbers import FOUND, FOUND_EITHER, spellings
from services.orders.records import DONE, OPEN, Hold, OrderStatus
from services.ownership import own_of, reach_of
from services.where import Where, one_of

READ = Permission.ORDERS_READ


class Group(StrEnum):
    """The chips of the list."""

    ALL = "all"
    NEEDS_ME = "needs-me"
    OPEN = "open"
    LATE = "late"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class Period(StrEnum):
    """When an order was placed."""

    ANY = "any"
    MONTH = "30-days"
    QUARTER = "90-days"
    YEAR = "this-year"


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """All that narrows the list; `today` is the reader's day, `zone` where it begins and ends.

    Placed from the day `since` to the day `until`, both within; None: no end there.
    """

    group: Group = Group.ALL
    search: str = ""
    period: Period = Period.ANY
    since: date | None = None
    until: date | None = None
    site: UUID | None = None
    person: UUID | None = None
    today: date
    zone: str = "UTC"

    @property
    def narrows(self) -> bool:
        """Something is left out."""
        return self != OrderFilter(today=self.today, zone=self.zone)


STATUSES: dict[Group, frozenset[OrderStatus]] = {
    Group.OPEN: OPEN,
    Group.DELIVERED: DONE,
    Group.CANCELLED: frozenset({OrderStatus.CANCELLED}),
}
DAYS = {Period.MONTH: 30, Period.QUARTER: 90}
PLACED_SINCE, PLACED_BEFORE = "placed_at >= {}", "placed_at < {}"
# One look for each hit, whatever the planner thinks of how many orders an account has.
OF_FOUND = (
    "found CROSS JOIN LATERAL (SELECT * FROM orders AS one WHERE one.id = found.order_id OFFSET 0) AS orders"
)
WAITS_FOR_AN_ANSWER = "(status = 'on_hold' AND hold = ANY({}))"
EVERYTHING, NOTHING = "true", "false"


class Narrowed(msgspec.Struct, frozen=True):
    """A filter as it goes into a query: `before` all else, from which `table`, whose `own` rows, under which conditions.

    `each` lists the accounts where there are several.
    """

    before: str
    table: str
    own: str
    each: str
    where: Where

    def __str__(self) -> str:
        """All of it behind FROM."""
        return f"{self.table} WHERE {self.own} AND {self.where}"


def narrow(actor: Actor, wanted: OrderFilter) -> Narrowed:
    """All that the filter says but its group, within what the actor may see. Raises Denied, NotFound."""
    where = Where()
    own, each = own_of(actor, READ, where)
    numbers = spellings(wanted.search)
    found = FOUND_EITHER if len(numbers) > 1 else FOUND
    before = where.said(found, reach_of(actor, READ)[0], *numbers) if numbers else ""
    if wanted.site:
        where.add("site_id = {}", wanted.site)
    if wanted.person:
        where.add("placed_by = {}", wanted.person)
    if wanted.period in DAYS:
        where.add(PLACED_SINCE, _morning(wanted, wanted.today - timedelta(days=DAYS[wanted.period])))
    if wanted.period is Period.YEAR:
        where.add(PLACED_SINCE, _morning(wanted, wanted.today.replace(month=1, day=1)))
    if wanted.since:
        where.add(PLACED_SINCE, _morning(wanted, wanted.since))
    if wanted.until:
        where.add(PLACED_BEFORE, _morning(wanted, wanted.until + timedelta(days=1)))
    return Narrowed(before, OF_FOUND if before else "orders", own, each, where)


def in_group(actor: Actor, where: Where, group: Group, today: date) -> str:
    """The condition of a chip, its values added to those of the query."""
    if group is Group.LATE:
        return where.said(LATE, today)
    if group is Group.NEEDS_ME:
        return f"({' OR '.join(_waits_for(actor, where)) or NOTHING})"
    return one_of("status", STATUSES[group]) if group in STATUSES else EVERYTHING


def _waits_for(actor: Actor, where: Where) -> Iterator[str]:
    """An approval that this person may give, an answer that this buyer owes."""
    if actor.may(APPROVE):
        yield to_decide(actor, where)
    if actor.may(Permission.ORDERS_PLACE):
        yield where.said(WAITS_FOR_AN_ANSWER, [Hold.CUSTOMER_ANSWER, Hold.PAYMENT])


def _morning(wanted: OrderFilter, day: date) -> datetime:
    """When that day begins for the reader."""
    return datetime.combine(day, time(), zone_of(wanted.zone))
