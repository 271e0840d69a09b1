"""The files of invoices as the entries of an archive, and a table that says what is in it and what is not."""

from collections.abc import AsyncIterator

from services.actor import Actor
from services.invoice_papers.bundles import Kept, State, content_of, states
from services.invoice_papers.records import PaperKind, PaperStatus, Trouble
from services.invoices.records import InvoiceRow
from services.words import LOCALE, ZONE, _
from web import formats
from web.csv_lines import BEGINNING, Field, csv_line
from web.papers.wording import kind_in_words
from web.zipped import Entry, unique

INDEX = "index.csv"
ENDS = {PaperKind.PDF: ".pdf", PaperKind.CII: "-cii.xml", PaperKind.UBL: "-ubl.xml"}
RECEIVED = {PaperKind.PDF: "-original.pdf", PaperKind.CII: "-original.xml"}


async def entries(actor: Actor, rows: list[InvoiceRow]) -> AsyncIterator[Entry]:
    """Every file that is there, in the order of the rows, the table last. Raises Denied."""
    # A stream runs when the request is over: its language and its zone are said once more.
    LOCALE.set(actor.locale)
    ZONE.set(actor.zone)
    taken, lines = {INDEX}, [BEGINNING + csv_line(_columns())]
    async for state in states(actor, rows):
        names = []
        for kept in state.papers:
            if kept.status is not PaperStatus.READY or not (content := await content_of(actor, kept)):
                continue
            name = unique(_name(state.row.number, kept), taken)
            taken.add(name.lower())
            names.append(name)
            yield Entry(name, state.row.issued_on, content)
        lines.append(csv_line(_fields(state, names)))
    yield Entry(INDEX, formats.today(), "".join(lines).encode())


def _name(number: str, kept: Kept) -> str:
    return number + (RECEIVED if kept.original else ENDS)[kept.kind]


def _columns() -> list[str]:
    return [
        _("Number"), _("Document"), _("Date of issue"), _("Order"), _("Currency"), _("Total"), _("Files"), _("Note"),
    ]  # fmt: skip


def _fields(state: State, names: list[str]) -> list[Field]:
    row = state.row
    total = [row.total.currency, row.total.amount] if row.total else ["", ""]
    about = [row.number, kind_in_words(row.kind), row.issued_on, row.order_number]
    return [*about, *total, ", ".join(names), note_of(state)]


def note_of(state: State) -> str:
    """Why there is no PDF of it; empty where there is one."""
    pdf = next((one for one in state.papers if one.kind is PaperKind.PDF), None)
    if not state.ours:
        return "" if state.papers else _("Another system issued it; no file came with it")
    if pdf is None:
        return _("The PDF has not been made yet: ask for it on the page of the invoice")
    if pdf.status is PaperStatus.PREPARING:
        return _("The PDF is still being prepared")
    return "" if pdf.status is PaperStatus.READY else _why(pdf.reason)


def _why(reason: str) -> str:
    return {
        Trouble.LACKING: _("The PDF could not be made: the server lacks Pango or fonts"),
        Trouble.UNFIT: _("This invoice cannot be printed as it is"),
        Trouble.SLOW: _("The PDF took too long to make"),
    }.get(Trouble(reason), _("The PDF could not be made"))
