"""The words of a statement, on the page, in the file and on paper."""

from services.invoices.document import InvoiceKind
from services.words import _
from web.papers.wording import kind_in_words


def what_moved(kind: InvoiceKind | None) -> str:
    """What a movement is."""
    return kind_in_words(kind) if kind else _("Payment")
