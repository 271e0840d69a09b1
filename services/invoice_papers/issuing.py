"""An invoice is issued with its XML, written, checked and kept in one transaction, and its PDF is begun."""

from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute, transaction
from services.ids import uuid7
from services.invoice_papers.actions import prepare
from services.invoice_papers.records import PaperKind
from services.invoices import issuing
from services.invoices.document import InvoiceDocument, InvoiceKind
from services.papers import cii, ubl
from services.papers.checking import Rules, check

ISSUED = "SELECT id, content FROM invoice WHERE account_id = $1 AND number = $2"
KEPT = "SELECT content FROM invoice_paper WHERE account_id = $1 AND invoice_id = $2 AND kind = 'cii'"
KEEP = """
    INSERT INTO invoice_paper (account_id, id, invoice_id, kind, locale, status, status_since, reason, sha256, size, content,
        attempts, made_at) VALUES ($1, $2, $3, $4, $5, 'ready', $6, '', $7, $8, $9, 1, $6) ON CONFLICT DO NOTHING
"""


async def issue(actor: Actor, order: str) -> str:
    """Bill what was shipped of an order, as files, too; gives the number of the invoice.

    Raises what services/invoices/issuing raises, and Refused for XML that is no invoice: then nothing was issued.
    """
    async with transaction():
        number = await issuing.issue(actor, order)
        [row] = await execute(ISSUED, actor.account_id, number)
        document = msgspec.json.decode(row["content"], type=InvoiceDocument)
        await keep_xml(actor, row["id"], document)
        await prepare(actor, row["id"], document.locale)
    return number


async def keep_xml(actor: Actor, invoice_id: UUID, document: InvoiceDocument) -> bytes:
    """The CII that is kept of an invoice; written and checked now, beside its UBL, where there is none. Raises Refused, Unfit."""
    if kept := await execute(KEPT, actor.account_id, invoice_id):
        found: bytes = kept[0]["content"]
        return found
    xml = cii.write(document)
    await check(xml, Rules.FACTUR_X)
    await _keep(actor, invoice_id, document, PaperKind.CII, xml)
    if document.kind is not InvoiceKind.PRO_FORMA:
        other = ubl.write(document)
        await check(other, ubl.rules_of(document))
        await _keep(actor, invoice_id, document, PaperKind.UBL, other)
    return xml


async def _keep(
    actor: Actor, invoice_id: UUID, document: InvoiceDocument, kind: PaperKind, xml: bytes
) -> None:
    about: tuple[Any, ...] = (invoice_id, kind, document.locale, clock.now())
    await execute(KEEP, actor.account_id, uuid7(), *about, sha256(xml).hexdigest(), len(xml), xml)
