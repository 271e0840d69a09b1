"""The file that an invoice came as, for who may read the invoice."""

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.ownership import within

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
ORIGINAL = "SELECT name, media, sha256, content FROM invoice_original WHERE (account_id, invoice_id) IN"
NAMED = "SELECT account_id, id FROM invoice"


class Original(msgspec.Struct, frozen=True):
    """A file, to the byte."""

    name: str
    media: str
    sha256: str
    content: bytes


async def original_of(actor: Actor, number: str) -> Original:
    """The file that the invoice of this number came as. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    rows = await execute(f"{ORIGINAL} ({NAMED} WHERE {where})", *where.values)
    if not rows:
        raise NotFound(number)
    return Original(**dict(rows[0]))
