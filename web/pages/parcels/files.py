"""The delivery note that a parcel left under, to the byte, and the button that has it made."""

from typing import Annotated

from litestar import Response, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.order_papers.actions import ask_for_note
from services.order_papers.queries import delivery_note
from services.shipments.queries import parcel as found
from web.attachments import attached
from web.forms import Form
from web.render import url

Carrier = Annotated[FromPath[str], Parameter(max_length=40)]
Number = Annotated[FromPath[str], Parameter(max_length=60)]
Version = Annotated[int | None, Parameter(ge=1, le=10_000)]
READ = Permission.ORDERS_READ
PDF = "application/pdf"


@get("/delivery-note.pdf", name="note_of_parcel", needs=READ, media_type=PDF)
async def note(actor: SignedIn, carrier: Carrier, parcel: Number, version: Version = None) -> Response[bytes]:
    record = await found(actor, carrier, parcel)
    paper = await delivery_note(actor, record.row.shipment, version)
    again = f"-v{paper.version}" if paper.version > 1 else ""
    return attached(paper.content, PDF, f"{paper.number}-delivery-note{again}.pdf", paper.sha256)


@post("/delivery-note", name="prepare_note_of_parcel", needs=READ, status_code=200)
async def prepare(
    actor: SignedIn, carrier: Carrier, parcel: Number, data: URLEncodedBody[Form]
) -> Response[bytes]:
    await ask_for_note(actor, (await found(actor, carrier, parcel)).row.shipment)
    return Response(b"", status_code=303, headers={"Location": url("parcel", carrier=carrier, parcel=parcel)})


FILES = [note, prepare]
