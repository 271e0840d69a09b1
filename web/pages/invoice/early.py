"""What who pays early has to pay."""

from services.invoices.document import InvoiceDocument
from services.invoices.records import InvoiceRow, PaymentState
from services.invoices.terms import discounted
from services.words import _
from web import formats


def early_of(row: InvoiceRow, document: InvoiceDocument) -> tuple[str, str] | None:
    """How much less it is until which day, and the sum; None where there is no discount, or no longer."""
    early = document.early_payment
    if not early or early.until < formats.today() or row.payment is not PaymentState.UNPAID:
        return None
    percent = f"{formats.number(early.percent)}%"
    label = _("%(percent)s less if you pay by %(day)s") % {
        "percent": percent,
        "day": formats.day(early.until),
    }
    return label, formats.price(discounted(document), document.currency)
