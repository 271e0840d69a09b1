"""One invoice in every state."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from services.answers.records import Answer, Answers, Evidence
from services.einvoices.queries import About
from services.invoice_papers.records import PaperKind, PaperRow, Papers, PaperStatus, Trouble
from services.invoices.records import AnswerKind, DisputeRow, DisputeStatus, InvoiceRow, Objection
from services.money import Money
from services.papers.payment_code import code_of
from services.words import _
from web.components.made_up_invoices import ABROAD, DOCUMENT, EVERY, INVOICE, MANY_LINES
from web.components.made_up_parcels import HERE, PARCEL
from web.components.specimen import JAPANESE, LONG, Shown
from web.pages.invoice.sending_specimens import NOTHING, parts, recipients
from web.pages.invoice.tax_specimens import forms
from web.pages.invoice.views import InvoicePage, InvoicePayment
from web.papers.codes import drawn

AT = datetime(2026, 11, 19, 3, tzinfo=UTC)
TOLD = Answer(
    kind=AnswerKind.PAID, day=date(2026, 11, 18), until=date(2026, 11, 26), calm=True, amount=Money(172978, "EUR"),
    note="", told_at=AT, told_by="Anna Weber",
)  # fmt: skip
PROMISED = msgspec.structs.replace(
    TOLD, kind=AnswerKind.PROMISED, day=date(2026, 11, 28), until=date(2026, 11, 28), note=LONG
)
DISPUTES = [
    DisputeRow(
        id=UUID(int=place), position=1 + place % 2, reason=Objection.DAMAGED, evidence=LONG, status=status, opened_at=AT,
        status_since=AT, amount=Money(29760, "EUR"), outcome=outcome, credit_number=note,
    )
    for place, (status, outcome, note) in enumerate(
        (
            (DisputeStatus.OPEN, "", ""),
            (DisputeStatus.ACCEPTED, "So it is", "HRD-C-2026-00001"),
            (DisputeStatus.REJECTED, LONG, ""),
            (DisputeStatus.WITHDRAWN, "", ""),
        ),
        1,
    )
]  # fmt: skip
PHOTO = Evidence(id=UUID(int=9), name="photo.jpg", media="image/jpeg", size=1_200_000)
SAID = {
    "may be answered": Answers(may=True, promises_left=2),
    "said paid": Answers(may=True, promises_left=2, answer=TOLD),
    "told in vain": Answers(may=True, promises_left=1, answer=msgspec.structs.replace(TOLD, calm=False)),
    "promised": Answers(may=True, promises_left=1, answer=PROMISED),
    "promised in vain": Answers(answer=msgspec.structs.replace(PROMISED, calm=False)),
    "every dispute": Answers(
        may=True, promises_left=2, disputes=DISPUTES, evidence={DISPUTES[0].id: [PHOTO]}
    ),
}
EARLY = ("A made-up discount", "€1,695.18")
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
    for name, said in SAID.items():
        yield name, _page(said=said)
    yield "of a whole order", _page(parcels=[PARCEL, HERE], order="20288")
    yield "in another language, due in parts", _page(document=ABROAD, translation=True)
    for locale in ("en", "ja"):
        yield (
            f"translated from {locale}",
            _page(document=msgspec.structs.replace(DOCUMENT, locale=locale), translation=True),
        )
    yield "less for who pays early", _page(early=EARLY)
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
    code = drawn(code_of(DOCUMENT), border=4, light="#fff")
    yield "by transfer", InvoicePayment(number="HRD-2026-00012", told=told, code=code, may_answer=True)
    yield (
        "by transfer, less for who pays early",
        InvoicePayment(number="HRD-2026-00012", told=told, code=None, may_answer=True, early=EARLY),
    )
    yield (
        "nothing is open",
        InvoicePayment(number="HRD-2026-00012", told=[], code=None, may_answer=False),
    )
    yield from forms()
    yield from _translations()


def _translations() -> Shown:
    for status in PaperStatus:
        papers = Papers(ours=True, translated=PaperRow(kind=PaperKind.PDF, status=status))
        yield f"a translation: {status}", _page(papers=papers, translation=True)


def _page(row: InvoiceRow = INVOICE, **given: Any) -> InvoicePage:
    usual: dict[str, Any] = {
        "document": DOCUMENT, "payable": bool(row.open and row.open.minor), "facts": FACTS, "tax_number": "A number",
        "parcels": [], "order": "", "translation": False, "papers": NO_PAPERS,
        "sent": NOTHING, "said": Answers(),
    }  # fmt: skip
    return InvoicePage(row=row, **usual | given)
