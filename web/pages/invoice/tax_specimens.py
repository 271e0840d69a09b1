"""Invoices in the form of Korea."""

import msgspec

from services.invoices.document import Address
from services.money import Money
from web.components.made_up_invoices import DOCUMENT, MANY_LINES
from web.components.specimen import KOREAN, Shown
from web.pages.invoice.views import TaxInvoice
from web.papers.tax_form import tax_form_of


def forms() -> Shown:
    address = Address(country="KR")
    seller = msgspec.structs.replace(
        DOCUMENT.seller, name=KOREAN, address=address, business=("제조업", "로봇")
    )
    korean = msgspec.structs.replace(DOCUMENT, seller=seller)
    shown = {
        "a few lines": korean,
        "approved": msgspec.structs.replace(korean, approval="20261121" * 3),
        "more lines": msgspec.structs.replace(korean, lines=MANY_LINES.lines),
    }
    for name, document in shown.items():
        if form := tax_form_of(document):
            total = Money(172978, "EUR")
            yield f"in the form of Korea, {name}", TaxInvoice(form=form, total=total, locale="ko")
