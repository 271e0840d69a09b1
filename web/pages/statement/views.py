"""What the statement of an account shows."""

from services.exports.records import ExportRow
from services.invoices.statement import Statement
from services.papers.limits import MOST_LINES
from web.periods import Chosen
from web.render import View

Chip = tuple[str, str, int | None, bool]
Option = tuple[str, str]


class StatementPage(View):
    """What was owed, what came and went, and how old the rest is: by currency, of all sites or of one."""

    chosen: Chosen
    chips: list[Chip]
    statements: list[Statement]
    site: str
    sites: list[Option]
    csv_url: str
    asked: str
    files: list[ExportRow]

    @property
    def errors(self) -> list[Option]:
        """(field, words) for what was typed and cannot be read."""
        return list(self.chosen.errors.items())

    @property
    def on_paper(self) -> bool:
        """So few movements that a PDF holds them."""
        return sum(one.count for one in self.statements) <= MOST_LINES

    @property
    def one_site(self) -> bool:
        """It is that of a part of the account."""
        return bool(self.site)


class StatementOfAll(View):
    """For who sees a part of the invoices: who sees all of them, and where theirs are."""

    own_only: bool
    administrators: list[str]
