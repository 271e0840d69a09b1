"""An invoice that was read is filed for the account that it bills, with the file that it came as."""

from hashlib import sha256
from uuid import UUID

import asyncpg

from services import clock
from services.db import execute
from services.einvoices.examining import Outcome
from services.einvoices.reading import EInvoice
from services.einvoices.reasons import InvoiceRefused, Reason
from services.einvoices.tables import InvoiceOriginal
from services.errors import Conflict
from services.invoices.adopting import LONGEST, adopt
from services.invoices.document import Party
from services.ownership import claim
from services.system import system

BY_SLUG = "SELECT id, slug FROM account WHERE slug = $1"
# By its VAT identifier as it is billed, or by what the seller calls it: the reference or the short name of its account.
BY_BUYER = """
    SELECT DISTINCT account.id, account.slug FROM account
    LEFT JOIN billing_profile AS profile ON profile.account_id = account.id
    WHERE ($1 <> '' AND upper(replace(profile.party ->> 'vat_id', ' ', '')) = $1)
        OR account.slug = ANY($2::text[]) OR (account.source_ref <> '' AND account.source_ref = ANY($2::text[]))
    ORDER BY account.slug
"""
PDF, XML = "application/pdf", "application/xml"
LONGEST_NAME = 255


async def keep(outcome: Outcome, slug: str) -> bool:
    """File it in the running transaction, which sees all accounts; False when it was there already.

    Without a slug the buyer that it names decides. Raises InvoiceRefused.
    """
    invoice = outcome.invoice
    if invoice is None:
        raise outcome.refused or InvoiceRefused(Reason.NO_INVOICE)
    if len(invoice.document.number) > LONGEST:
        raise InvoiceRefused(Reason.TOO_LONG, f"its number has over {LONGEST} characters")
    actor = system("import", await _account(invoice.document.buyer, slug))
    try:
        adopted = await adopt(actor, invoice.document)
    except (Conflict, asyncpg.UniqueViolationError):
        raise InvoiceRefused(Reason.NUMBER_TAKEN, invoice.document.number) from None
    except asyncpg.DataError as error:
        raise InvoiceRefused(Reason.BAD_NUMBER, str(error)) from None
    if adopted.new:
        row = _original(outcome.given.name, outcome.given.data, invoice)
        await InvoiceOriginal.insert(claim(actor, InvoiceOriginal, invoice_id=adopted.id, **row))
    return adopted.new


async def _account(buyer: Party, slug: str) -> UUID:
    vat = buyer.vat_id.replace(" ", "").upper()
    rows = await (execute(BY_SLUG, slug) if slug else execute(BY_BUYER, vat, list(buyer.identifiers)))
    if not rows:
        raise InvoiceRefused(Reason.UNKNOWN_BUYER, slug or f"{buyer.name} {buyer.vat_id}".strip())
    if len(rows) > 1:
        raise InvoiceRefused(Reason.SEVERAL_BUYERS, ", ".join(row["slug"] for row in rows))
    found: UUID = rows[0]["id"]
    return found


def _original(name: str, data: bytes, invoice: EInvoice) -> dict[str, object]:
    return {
        "name": name[-LONGEST_NAME:],
        "media": PDF if invoice.hybrid else XML,
        "syntax": invoice.syntax,
        "size": len(data),
        "sha256": sha256(data).hexdigest(),
        "content": data,
        "kept_at": clock.now(),
    }
