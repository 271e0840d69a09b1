"""Which invoices a file of files is of, as it stands in an address."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from services import clock
from services.invoices.listing import Wanted
from services.invoices.records import Group
from services.words import ZONE
from web.periods import Chosen, Period, chosen

Short = Annotated[str, Parameter(max_length=100)]
Numbers = Annotated[list[Annotated[str, Parameter(max_length=60)]] | None, Parameter(max_items=1000)]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The query as typed; a group that cannot be read is as if it were not there."""

    period: str = ""
    begins: str = ""
    ends: str = ""
    group: str = ""

    @property
    def chosen(self) -> Chosen:
        """The time, on the reader's day."""
        return chosen(self.period, self.begins, self.ends, clock.today(ZONE.get()), Period.LAST_MONTH)

    @property
    def of(self) -> Group:
        """The group."""
        return Group(self.group) if self.group in set(Group) else Group.ALL

    @property
    def query(self) -> dict[str, Any]:
        """The same for a link or a form."""
        return {**self.chosen.query, "group": "" if self.of is Group.ALL else self.of.value}

    def wanted(self, numbers: list[str] | None = None) -> Wanted | None:
        """For the service; None where the days cannot be read."""
        days = self.chosen.days
        if days is None:
            return None
        return Wanted(group=self.of, begins=days.start, ends=days.end, numbers=tuple(numbers or ()))
