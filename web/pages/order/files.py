"""The papers beside an order, to the byte, and the buttons that have them made."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.order_papers.actions import ask_for_confirmation, ask_for_note
from services.order_papers.queries import confirmation, delivery_note
from services.order_papers.records import File
from web.attachments import attached
from web.forms import Form
from web.render import url

Number = Annotated[FromPath[str], Parameter(max_length=40)]
Version = Annotated[int | None, Parameter(ge=1, le=10_000)]
READ = Permission.ORDERS_READ
PDF = "application/pdf"


@get("/confirmation.pdf", name="order_confirmation", needs=READ, media_type=PDF)
async def confirmed(actor: SignedIn, number: Number, version: Version = None) -> Response[bytes]:
    return _file(await confirmation(actor, number, version), "order-confirmation")


@get("/delivery-notes/{note:str}/document.pdf", name="delivery_note", needs=READ, media_type=PDF)
async def delivered(
    actor: SignedIn, number: Number, note: Number, version: Version = None
) -> Response[bytes]:
    return _file(await delivery_note(actor, note, version), "delivery-note")


@post("/confirmation", name="prepare_confirmation", needs=READ, status_code=200)
async def confirm(actor: SignedIn, number: Number, data: URLEncodedBody[Form]) -> Response[bytes]:
    await ask_for_confirmation(actor, number)
    return _back(number)


@post("/delivery-notes/{note:str}", name="prepare_note", needs=READ, status_code=200)
async def note_down(
    actor: SignedIn, number: Number, note: Number, data: URLEncodedBody[Form]
) -> Response[bytes]:
    await ask_for_note(actor, note)
    return _back(number)


def _file(paper: File, what: str) -> Response[bytes]:
    version = f"-v{paper.version}" if paper.version > 1 else ""
    return attached(paper.content, PDF, f"{paper.number}-{what}{version}.pdf", paper.sha256)


def _back(number: str) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": url("order", number=number)})


FILES = [confirmed, delivered, confirm, note_down]
