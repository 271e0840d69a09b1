"""The files of an invoice, to the byte, and the button that has its PDF made."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.invoice_papers.actions import ask_for
from services.invoice_papers.queries import paper_of
from services.invoice_papers.records import Paper, PaperKind
from web.attachments import attached
from web.forms import Form
from web.render import url

Number = Annotated[FromPath[str], Parameter(max_length=60)]
READ = Permission.INVOICES_READ
PDF, XML = "application/pdf", "application/xml"


@get("/document.pdf", name="invoice_pdf", needs=READ, media_type=PDF)
async def pdf(actor: SignedIn, invoice: Number) -> Response[bytes]:
    return _file(await paper_of(actor, invoice, PaperKind.PDF), PDF, f"{invoice}.pdf")


@get("/translation.pdf", name="invoice_translation", needs=READ, media_type=PDF)
async def translation(actor: SignedIn, invoice: Number) -> Response[bytes]:
    paper = await paper_of(actor, invoice, PaperKind.PDF, actor.locale)
    return _file(paper, PDF, f"{invoice}-translation-{actor.locale}.pdf")


@get("/document.xml", name="invoice_xml", needs=READ, media_type=XML)
async def cii(actor: SignedIn, invoice: Number) -> Response[bytes]:
    return _file(await paper_of(actor, invoice, PaperKind.CII), XML, f"{invoice}-cii.xml")


@get("/document-ubl.xml", name="invoice_ubl", needs=READ, media_type=XML)
async def ubl(actor: SignedIn, invoice: Number) -> Response[bytes]:
    return _file(await paper_of(actor, invoice, PaperKind.UBL), XML, f"{invoice}-ubl.xml")


@post("/document", name="prepare_invoice", needs=READ, status_code=200)
async def prepare(actor: SignedIn, invoice: Number, data: URLEncodedBody[Form]) -> Response[bytes]:
    await ask_for(actor, invoice)
    return Response(b"", status_code=303, headers={"Location": url("invoice", invoice=invoice)})


@post("/translation", name="prepare_translation", needs=READ, status_code=200)
async def translate(actor: SignedIn, invoice: Number, data: URLEncodedBody[Form]) -> Response[bytes]:
    await ask_for(actor, invoice, actor.locale)
    return Response(b"", status_code=303, headers={"Location": url("invoice", invoice=invoice)})


def _file(paper: Paper, media: str, name: str) -> Response[bytes]:
    return attached(paper.content, media, name, paper.sha256)


FILES = [pdf, translation, cii, ubl, prepare, translate]
