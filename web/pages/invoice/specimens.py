"""One invoice in every state."""

from typing import Any

import msgspec

from services.einvoices.queries import About
from services.invoice_papers.records import PaperKind, PaperRow, Papers, PaperStatus, Trouble
from services.invoices.records import InvoiceRow
from services.words import _
from web.components.made_up_invoices import ABROAD, DOCUMENT, EVERY, INVOICE, MANY_LINES
from web.components.made_up_parcels import HERE, PARCEL
from web.components.specimen import JAPANESE, Shown
from web.pages.invoice.sending_specimens import NOTHING, parts, recipients
from web.pages.invoice.views import InvoicePage, InvoicePayment

FACTS = [("A made-up fact", "2026-10-17"), ("Another one", JAPANESE)]

NO_PAPERS = Papers(ours=True)
_FAILED = PaperRow(kind=PaperKind.PDF, status=PaperStatus.FAILED)
PAPERS = {
    "of another seller": Papers(ours=False),
    "being prepared": Papers(ours=True, pdf=PaperRow(kind=PaperKind.PDF, status=PaperStatus.PREPARING)),
    "ready": Papers(
        ours=True,
        pdf=PaperRow(kind=PaperKind.PDF, status=PaperStatus.READY, size=181402),
        ready=frozenset(PaperKind),
    ),
    **{
        f"failed, {why}": Papers(ours=True, pdf=msgspec.structs.replace(_FAILED, reason=why))
        for why in Trouble
    },
}


def specimens() -> Shown:
    for name, row in EVERY.items():
        yield name, _page(row)
    yield "of a whole order", _page(parcels=[PARCEL, HERE], order="20288")
    yield "in another language, due in parts", _page(document=ABROAD, translation=True)
    for locale in ("en", "ja"):
        yield (
            f"translated from {locale}",
            _page(document=msgspec.structs.replace(DOCUMENT, locale=locale), translation=True),
        )
    yield "many lines", _page(document=MANY_LINES)
    silent = msgspec.structs.replace(DOCUMENT.seller, phone="", email="")
    for name, papers in PAPERS.items():
        yield f"a file: {name}", _page(papers=papers)
    for name, media in {"as XML": "application/xml", "as PDF with XML": "application/pdf"}.items():
        yield f"received {name}", _page(papers=PAPERS["of another seller"], original=About(media, 181402))
    for name, sent in parts().items():
        yield f"by mail: {name}", _page(sent=sent)
    yield from recipients()
    yield "without a contact", _page(document=msgspec.structs.replace(DOCUMENT, seller=silent))
    told = [
        ("A made-up name", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (_("Amount"), JAPANESE, "1"),
    ]
    yield "by transfer", InvoicePayment(number="HRD-2026-00012", told=told)
    yield "nothing is open", InvoicePayment(number="HRD-2026-00012", told=[])


def _page(row: InvoiceRow = INVOICE, **given: Any) -> InvoicePage:
    usual: dict[str, Any] = {
        "document": DOCUMENT, "payable": bool(row.open and row.open.minor), "facts": FACTS, "tax_number": "A number",
        "parcels": [], "order": "", "translation": False, "papers": NO_PAPERS,
        "sent": NOTHING,
    }  # fmt: skip
    return InvoicePage(row=row, **usual | given)
