"""The list's address: what it asks for, and how a link asks for something else."""

import contextlib
from typing import Any
from uuid import UUID

import msgspec

from services.orders.filters import Cursor, Group, OrderFilter, Period, cursor_of
from services.words import _
from web import formats
from web.links import asked

STEP = 20
MOST = 100


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The query of the list, as typed; what cannot be read is as if it were not there."""

    group: str = ""
    q: str = ""
    period: str = ""
    site: str = ""
    rows: int = STEP
    after: str = ""

    @property
    def wanted(self) -> OrderFilter:
        """The filter of the service."""
        return OrderFilter(
            group=_one_of(Group, self.group, Group.ALL),
            search=self.q,
            period=_one_of(Period, self.period, Period.ANY),
            site=_uuid(self.site),
            today=formats.today(),
        )

    @property
    def limit(self) -> int:
        """How many rows: whole steps, at most a hundred at a time."""
        return min(max(self.rows // STEP * STEP, STEP), MOST)

    @property
    def start(self) -> Cursor | None:
        """Where the page begins. Raises NotFound for a mark that we did not write."""
        return cursor_of(self.after) if self.after else None

    def link(self, url: str, **changes: Any) -> str:
        """The list with something else asked; rows and place begin anew unless they are what changes."""
        given = {"group": self.group, "q": self.q, "period": self.period, "site": self.site, **changes}
        if given["group"] == Group.ALL:
            given["group"] = ""
        if given["period"] == Period.ANY:
            given["period"] = ""
        return url + asked(given)

    def dropped(self, url: str, sites: dict[str, str]) -> list[tuple[str, str]]:
        """What the sheet narrowed, each with the address that lets go of it."""
        periods = {Period.MONTH: _("30 days"), Period.YEAR: _("This year")}
        found = []
        if self.wanted.period in periods:
            found.append((periods[self.wanted.period], self.link(url, period="")))
        if self.site in sites:
            found.append((sites[self.site], self.link(url, site="")))
        return found


def _one_of(kind: Any, text: str, default: Any) -> Any:
    return kind(text) if text and text in set(kind) else default


def _uuid(text: str) -> UUID | None:
    with contextlib.suppress(ValueError):
        return UUID(text)
    return None
