"""The payment code of the European banks, EPC069-12: what their apps read off a page."""

from services.invoices.document import InvoiceDocument, InvoiceKind

PAYABLE = {InvoiceKind.INVOICE, InvoiceKind.DEBIT_NOTE}
LONGEST_NAME = 70
LONGEST_TEXT = 140
MOST_BYTES = 331
REFERENCE = "RF"


def payload(document: InvoiceDocument) -> str:
    """What the code says; empty where there is nothing to pay, no euro, no IBAN, or more than the code holds."""
    account = next((one for one in document.accounts if one.iban), None)
    if (
        account is None
        or document.currency != "EUR"
        or document.kind not in PAYABLE
        or document.totals.due <= 0
    ):
        return ""
    reference = document.payment_reference or document.number
    structured = reference.startswith(REFERENCE)
    said = "\n".join(
        (
            "BCD",
            "002",
            "1",
            "SCT",
            account.bic,
            (account.holder or document.seller.name)[:LONGEST_NAME],
            account.iban.replace(" ", ""),
            f"EUR{document.totals.due:.2f}",
            "",
            reference if structured else "",
            "" if structured else reference[:LONGEST_TEXT],
        )
    )
    return said if len(said.encode()) <= MOST_BYTES else ""
