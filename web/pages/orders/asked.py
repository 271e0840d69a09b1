"""The list's address: what it asks for, and how a link asks for something else."""

import contextlib
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.orders.filters import Group, OrderFilter, Period
from services.orders.sorting import Cursor, Sort, cursor_of
from services.words import ZONE
from web.links import asked, given_in
from web.periods import days_typed

STEP = 20
MOST = 100
KEPT = ("group", "q", "period", "begins", "ends", "site", "person", "sort")
USUAL = {"group": Group.ALL, "period": Period.ANY, "sort": Sort.NEWEST}


class Asked(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The query of the list, as typed; what cannot be read is as if it were not there.

    Days that are typed count, whatever period stands beside them.
    """

    group: str = ""
    q: str = ""
    period: str = ""
    begins: str = ""
    ends: str = ""
    site: str = ""
    person: str = ""
    sort: str = ""
    rows: int = STEP
    after: str = ""

    @cached_property
    def wanted(self) -> OrderFilter:
        """The filter of the service, on the reader's day."""
        return OrderFilter(
            group=_one_of(Group, self.group, Group.ALL),
            search=self.q,
            period=_one_of(Period, self.kept.get("period", ""), Period.ANY),
            since=self._days[0],
            until=self._days[1],
            site=_uuid(self.site),
            person=_uuid(self.person),
            today=clock.today(ZONE.get()),
            zone=ZONE.get(),
        )

    @cached_property
    def _days(self) -> tuple[date | None, date | None, dict[str, str]]:
        return days_typed(self.begins, self.ends)

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong with the days, by field."""
        return self._days[2]

    @property
    def sorted_by(self) -> Sort:
        """What the list is sorted by."""
        sort: Sort = _one_of(Sort, self.sort, Sort.NEWEST)
        return sort

    @property
    def limit(self) -> int:
        """How many rows: whole steps, at most a hundred at a time."""
        return min(max(self.rows // STEP * STEP, STEP), MOST)

    @property
    def start(self) -> Cursor | None:
        """Where the page begins. Raises NotFound for a mark that we did not write."""
        return cursor_of(self.after) if self.after else None

    @cached_property
    def kept(self) -> dict[str, str]:
        """What a saved view, a file or another form keeps of it: all but the place in the list."""
        given = {name: getattr(self, name) for name in KEPT}
        if self.begins or self.ends:
            given["period"] = ""
        return {name: value for name, value in given.items() if value and USUAL.get(name) != value}

    @property
    def text(self) -> str:
        """The same as it stands in an address; empty when nothing is narrowed or sorted."""
        return asked(dict(self.kept)).removeprefix("?")

    def link(self, url: str, **changes: Any) -> str:
        """The list with something else asked; rows and place begin anew unless they are what changes."""
        given = {**self.kept, **changes}
        return url + asked({name: value for name, value in given.items() if USUAL.get(name) != value})


def asked_in(text: str) -> Asked:
    """What a query asks for that was kept as `text`."""
    given = given_in(text)
    return Asked(**{name: given[name] for name in KEPT if name in given})  # type: ignore[arg-type]


def _one_of(kind: Any, text: str, default: Any) -> Any:
    return kind(text) if text and text in set(kind) else default


def _uuid(text: str) -> UUID | None:
    if text:
        with contextlib.suppress(ValueError):
            return UUID(text)
    return None
