"""The XML of a document: written and checked when it is issued, and kept to the byte."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from services import clock
from services.actor import Actor
from services.db import execute
from services.ids import uuid7
from services.invoice_papers.records import PaperKind
from services.invoices.document import InvoiceDocument, InvoiceKind
from services.invoices.policy import UNION
from services.papers import cii, ubl
from services.papers.checking import Refused, Rules, check, check_schema

# The tax of a rate is its base times the rate, give or take less than one.
ROUNDING = {"BR-S-09", "BR-CO-17"}
KEPT = "SELECT content FROM invoice_paper WHERE account_id = $1 AND invoice_id = $2 AND kind = 'cii'"
KEEP = """
    INSERT INTO invoice_paper (account_id, id, invoice_id, kind, locale, status, status_since, reason, sha256, size, content,
        attempts, made_at) VALUES ($1, $2, $3, $4, $5, 'ready', $6, '', $7, $8, $9, 1, $6) ON CONFLICT DO NOTHING
"""


async def keep_xml(actor: Actor, invoice_id: UUID, document: InvoiceDocument) -> bytes:
    """The CII that is kept of an invoice; written and checked now, beside its UBL, where there is none.

    A pro forma invoice has no UBL: its networks carry none. Nothing is kept, and nothing given, of what is right where it
    is sold and cannot be said in EN 16931. Raises Refused, Unfit.
    """
    if kept := await execute(KEPT, actor.account_id, invoice_id):
        found: bytes = kept[0]["content"]
        return found
    xml = cii.write(document)
    try:
        await check(xml, Rules.FACTUR_X)
    except Refused as refused:
        if not _rounds_otherwise(document, refused):
            raise
        return b""
    await _keep(actor, invoice_id, document, PaperKind.CII, xml)
    if document.kind is not InvoiceKind.PRO_FORMA:
        await _keep(actor, invoice_id, document, PaperKind.UBL, await _ubl(document))
    return xml


def _rounds_otherwise(document: InvoiceDocument, refused: Refused) -> bool:
    """Korea rounds the tax of each line down, which may be more than EN 16931 bears; the Union's sellers may not."""
    return document.seller.address.country not in UNION and {one.rule for one in refused.findings} <= ROUNDING


async def _ubl(document: InvoiceDocument) -> bytes:
    """In the dialect of the seller. The rules of Japan's are in no package: the same document in Europe's is asked instead."""
    xml, rules = ubl.write(document), ubl.rules_of(document)
    await check(xml, rules)
    if (dialect := ubl.dialect_of(document)) is ubl.BIS:
        return xml
    xml = ubl.write(document, dialect)
    await check_schema(xml, rules)
    return xml


async def _keep(
    actor: Actor, invoice_id: UUID, document: InvoiceDocument, kind: PaperKind, xml: bytes
) -> None:
    about: tuple[Any, ...] = (invoice_id, kind, document.locale, clock.now())
    await execute(KEEP, actor.account_id, uuid7(), *about, sha256(xml).hexdigest(), len(xml), xml)
