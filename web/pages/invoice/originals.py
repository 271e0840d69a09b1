"""The file that an invoice of another system came as: that one is the legal document."""

from hashlib import sha256
from pathlib import PurePath
from typing import Annotated

from litestar import Response, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.actor import Permission
from services.einvoices.queries import original_of, xml_of_original
from web.attachments import attached

Number = Annotated[FromPath[str], Parameter(max_length=60)]
READ = Permission.INVOICES_READ
XML, ANY = "application/xml", "application/octet-stream"


@get("/original", name="invoice_original", needs=READ, media_type=ANY)
async def original(actor: SignedIn, invoice: Number) -> Response[bytes]:
    found = await original_of(actor, invoice)
    end = "xml" if found.media == XML else "pdf"
    stem = PurePath(found.name).stem or invoice
    return attached(found.content, found.media, f"{stem}.{end}", found.sha256)


@get("/original-xml", name="invoice_original_xml", needs=READ, media_type=XML)
async def within(actor: SignedIn, invoice: Number) -> Response[bytes]:
    content = await xml_of_original(actor, invoice)
    return attached(content, XML, f"{invoice}.xml", sha256(content).hexdigest())


ORIGINALS = [original, within]
