"""How old what is open is, on a day."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.db import execute
from services.ownership import NOWHERE

# What of it was settled by then: by money that had come, by credit notes that were issued.
AGEING = """
    SELECT currency, site, CASE WHEN late <= 0 THEN 'not_due' WHEN late <= 30 THEN 'month' WHEN late <= 60 THEN 'two_months'
        WHEN late <= 90 THEN 'three_months' ELSE 'older' END AS age,
        sum(least(greatest(upto - settled, 0), amount_minor))::bigint AS minor
    FROM (
        SELECT invoice.currency, coalesce(invoice.site_id, $2) AS site, $3::date - due_on AS late, instalment.amount_minor,
            sum(instalment.amount_minor) OVER (PARTITION BY invoice.id ORDER BY due_on, position) AS upto,
            coalesce((SELECT sum(allocation.amount_minor) FROM allocation
                LEFT JOIN payment ON payment.account_id = $1 AND payment.id = allocation.payment_id
                LEFT JOIN invoice AS note ON note.account_id = $1 AND note.id = allocation.credit_id
                WHERE allocation.account_id = $1 AND allocation.invoice_id = invoice.id AND NOT deposit
                    AND coalesce(payment.received_on, note.issued_on) <= $4), 0) AS settled
        FROM invoice JOIN instalment ON instalment.account_id = $1 AND instalment.invoice_id = invoice.id
        WHERE invoice.account_id = $1 AND invoice.kind IN ('380', '383') AND invoice.issued_on <= $4
    ) AS part GROUP BY currency, site, age
"""


class Age(StrEnum):
    """How long what is open is overdue: not, up to 30, 60, 90 days, longer."""

    NOT_DUE = "not_due"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    THREE_MONTHS = "three_months"
    OLDER = "older"


async def ages_of(account: UUID | None, end: date, today: date) -> list[Mapping[str, Any]]:
    """For each currency, site and age what of the invoices up to that end was open then; days count until today at most."""
    return await execute(AGEING, account, NOWHERE, min(end, today), end)
