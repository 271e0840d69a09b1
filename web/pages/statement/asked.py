"""What a statement was asked for, as it stands in an address and in a job."""

import contextlib
from typing import Annotated
from uuid import UUID

import msgspec
from litestar.params import Parameter

from services import clock
from services.ownership import NOWHERE
from services.words import ZONE
from web.links import asked, given_in
from web.periods import Chosen, Days, chosen

Short = Annotated[str, Parameter(max_length=100)]
NO_SITE = "none"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The query as typed; a site that cannot be read is as if it were not there."""

    period: str = ""
    begins: str = ""
    ends: str = ""
    site: str = ""

    @property
    def chosen(self) -> Chosen:
        """The time, on the reader's day."""
        return chosen(self.period, self.begins, self.ends, clock.today(ZONE.get()))

    @property
    def days(self) -> Days | None:
        """The days, if they can be read."""
        return self.chosen.days

    @property
    def place(self) -> UUID | None:
        """The site, the nil id for what belongs to none, None for all."""
        if self.site == NO_SITE:
            return NOWHERE
        with contextlib.suppress(ValueError):
            return UUID(self.site)
        return None

    @property
    def text(self) -> str:
        """As it stands in an address: days instead of a period, because a file is of its days."""
        days = self.days
        given = {"begins": f"{days.start}", "ends": f"{days.end}"} if days else {}
        return asked({**given, "site": self.site if self.place else ""}).removeprefix("?")


def asked_in(text: str) -> Asked:
    """The same again; what is no part of it is left out."""
    given = {name: value for name, value in given_in(text).items() if name in Asked.__struct_fields__}
    return Asked(**given)
