"""What the page shows on which the files of many invoices are chosen."""

from services.invoices.records import InvoiceRow
from web.periods import Chosen
from web.render import View

Chip = tuple[str, str, int | None, bool]
Option = tuple[str, str]


class InvoiceBundle(View):
    """The invoices of some time and kind, to be taken all or ticked one by one, and what still has to be printed."""

    chosen: Chosen
    chips: list[Chip]
    group: str
    groups: list[Option]
    rows: list[InvoiceRow]
    count: int
    most: int
    unprepared: int
    asked: dict[str, str]

    @property
    def errors(self) -> list[Option]:
        """(field, words) for what was typed and cannot be read."""
        return list(self.chosen.errors.items())

    @property
    def too_many(self) -> bool:
        """More than one file holds."""
        return self.count > self.most
