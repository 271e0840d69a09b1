"""The page on which staff fetch the bookings for a tax adviser."""

from web.periods import Chosen
from web.render import View

Chip = tuple[str, str, int | None, bool]
Option = tuple[str, str]


class BookExport(View):
    """Which company, which days; or why there is no file. `set_up`: a ledger is named."""

    companies: list[Option]
    entity: str
    chosen: Chosen
    chips: list[Chip]
    set_up: bool
    what: str = ""
    why: str = ""

    @property
    def errors(self) -> list[Option]:
        """(field, words) for what was typed and cannot be read."""
        return list(self.chosen.errors.items())
