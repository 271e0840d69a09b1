"""The invoice that a credit note or a debit note corrects."""

from typing import Any

from services.actor import Actor
from services.db import execute
from services.errors import NotFound
from services.invoices.filing import Belongs

BILLED = """
    SELECT invoice.id, invoice.kind, invoice.site_id, invoice.placed_by, invoice.order_id, invoice.delivery_notes,
        invoice.content, invoice.tax_scope, invoice.tax_rounding, entity.key, entity.zone, entity.prefix,
        entity.party AS seller, entity.banks, entity.means, coalesce(profile.terms, entity.terms) AS terms
    FROM invoice JOIN legal_entity AS entity ON entity.key = invoice.entity
    LEFT JOIN billing_profile AS profile ON profile.account_id = invoice.account_id
    WHERE invoice.account_id = $1 AND invoice.number = $2 AND invoice.kind IN ('380', '383')
"""


async def billed(actor: Actor, number: str) -> Any:
    """What is known of an invoice or a debit note of ours, with its seller. Raises NotFound."""
    found = await execute(BILLED, actor.account_id, number)
    if not found:
        raise NotFound(number)
    return found[0]


def beside(row: Any, **which: Any) -> Belongs:
    """Where its correction belongs; `which` says what it does to it."""
    same = {name: row[name] for name in ("site_id", "placed_by", "order_id", "delivery_notes")}
    return Belongs(**same, **which)
