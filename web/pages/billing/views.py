"""What the list of invoices shows, and its part of the start page."""

from services.invoices.records import InvoiceRow, Sums
from services.money import Money
from web.render import View

Chip = tuple[str, str, int | None, bool]


class BillingList(View):
    """What is to be paid in each currency, and the invoices."""

    sums: list[Sums]
    rows: list[InvoiceRow]
    chips: list[Chip]
    sorts: list[Chip]
    search: str
    keep: dict[str, str]
    older: str
    count: int | None
    whole: bool
    clear_url: str
    csv_url: str
    any_at_all: bool

    @property
    def owed(self) -> list[Sums]:
        """The currencies in which something is to be paid."""
        return [one for one in self.sums if one.open.minor > 0]

    @property
    def late(self) -> list[Sums]:
        """The currencies in which something is overdue."""
        return [one for one in self.sums if one.overdue.minor > 0]

    @property
    def soon(self) -> list[Sums]:
        """The currencies in which something is due within days."""
        return [one for one in self.sums if one.due_now.minor > 0]


class DueInvoices(View):
    """What is late or due within days, the most urgent first, and what is open beside."""

    rows: list[InvoiceRow]
    count: int
    open: list[Money]
    any_at_all: bool

    @property
    def nothing(self) -> bool:
        """Nobody was ever billed, or it is not for this reader."""
        return not self.any_at_all

    @property
    def more(self) -> int:
        """How many are due that are not shown."""
        return self.count - len(self.rows)
