"""The file that an invoice came as, for who may read the invoice."""

import asyncio

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.einvoices.hybrid import xml_within
from services.einvoices.reasons import InvoiceRefused
from services.errors import NotFound
from services.ownership import within

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
ORIGINAL = "SELECT name, media, sha256, content FROM invoice_original WHERE (account_id, invoice_id) IN"
ABOUT = "SELECT media, size FROM invoice_original WHERE (account_id, invoice_id) IN"
NAMED = "SELECT account_id, id FROM invoice"
PDF = "application/pdf"


class Original(msgspec.Struct, frozen=True):
    """A file, to the byte."""

    name: str
    media: str
    sha256: str
    content: bytes


class About(msgspec.Struct, frozen=True):
    """What there is to fetch; `size` in bytes."""

    media: str
    size: int

    @property
    def hybrid(self) -> bool:
        """XML lies within it."""
        return self.media == PDF


async def about_original(actor: Actor, number: str) -> About | None:
    """Whether the invoice of this number came as a file. Raises Denied for who may not see prices."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    rows = await execute(f"{ABOUT} ({NAMED} WHERE {where})", *where.values)
    return About(**dict(rows[0])) if rows else None


async def original_of(actor: Actor, number: str) -> Original:
    """The file that the invoice of this number came as. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    rows = await execute(f"{ORIGINAL} ({NAMED} WHERE {where})", *where.values)
    if not rows:
        raise NotFound(number)
    return Original(**dict(rows[0]))


async def xml_of_original(actor: Actor, number: str) -> bytes:
    """The XML within the PDF that the invoice came as. Raises Denied, NotFound where it is no such PDF."""
    original = await original_of(actor, number)
    if original.media != PDF:
        raise NotFound(number)
    try:
        return await asyncio.to_thread(xml_within, original.content)
    except InvoiceRefused as refused:
        raise NotFound(number) from refused
