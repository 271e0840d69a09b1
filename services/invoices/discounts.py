"""Who pays early pays less: the rest of the invoice is taken back by a credit note, with its tax (decision 0015)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from services.actor import Actor, Permission
from services.db import execute
from services.invoices.arithmetic import HUNDRED, part_of
from services.invoices.crediting import LINES, Take, take_back
from services.money import Money

# What came in time, and what it had to reach: deposits are no part of what is due.
OFFERED = """
    SELECT invoice.id, invoice.currency, invoice.content ->> 'locale' AS locale, invoice.due_minor - paid.all_minor AS open,
        invoice.due_minor - paid.credit_minor - paid.in_time_minor AS missing, invoice.due_minor - paid.credit_minor AS asked,
        (invoice.content #>> '{early_payment,percent}')::numeric AS percent,
        invoice.total_minor - (SELECT coalesce(sum(back.total_minor), 0) FROM invoice AS back
            WHERE back.account_id = invoice.account_id AND back.credits_id = invoice.id)::bigint AS left_minor
    FROM invoice CROSS JOIN LATERAL (
        SELECT coalesce(sum(allocation.amount_minor), 0)::bigint AS all_minor,
            coalesce(sum(allocation.amount_minor) FILTER (WHERE credit_id IS NOT NULL), 0)::bigint AS credit_minor,
            coalesce(sum(allocation.amount_minor) FILTER (
                WHERE received_on <= (invoice.content #>> '{early_payment,until}')::date), 0)::bigint AS in_time_minor
        FROM allocation LEFT JOIN payment ON payment.account_id = allocation.account_id AND payment.id = payment_id
        WHERE allocation.account_id = invoice.account_id AND allocation.invoice_id = invoice.id AND NOT deposit
    ) AS paid
    WHERE invoice.account_id = $1 AND invoice.number = $2 AND invoice.series IS NOT NULL
        AND invoice.content #>> '{early_payment,until}' IS NOT NULL
"""
WORDS = {
    "en": "Discount of {}% for early payment",
    "ko": "조기 결제 할인 {}%",
    "ja": "早期支払割引 {}%",
}


async def grant(actor: Actor, number: str) -> str | None:
    """Give the discount that an invoice offers, where enough money came in time; the number of its credit note.

    None where it offers none, nothing is open, or too little came in time. Who asks has the invoice alone. Raises Denied.
    """
    actor.require(Permission.SYSTEM_ACT)
    found = await execute(OFFERED, actor.account_id, number)
    if not found or found[0]["open"] <= 0 or found[0]["missing"] > _most(found[0]):
        return None
    [row] = found
    takes = _spread(row, await execute(LINES, actor.account_id, row["id"]))
    if not takes:
        return None
    reason = WORDS[row["locale"]].format(f"{row['percent'].normalize():f}")
    return await take_back(actor, number, takes, reason, Money(row["open"], row["currency"]).amount)


def _most(row: Mapping[str, Any]) -> int:
    """The discount, in minor units: of what is due, credit notes taken off."""
    return part_of(row["asked"], HUNDRED, Decimal(0), row["percent"])


def _spread(row: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> list[Take]:
    """What is open, net and over all lines in proportion: together exact to the minor unit."""
    left = [line["net_minor"] - line["back_minor"] for line in lines]
    if row["left_minor"] <= 0 or sum(left) <= 0:
        return []
    share = min(Decimal(row["open"]) / row["left_minor"], Decimal(1))
    upto = [part_of(sum(left[:place]), Decimal(1), Decimal(0), share) for place in range(len(left) + 1)]
    return [
        Take(position=line["position"], amount=Money(after - before, row["currency"]).amount)
        for line, (before, after) in zip(lines, pairwise(upto), strict=True)
        if after > before
    ]
