"""To whom an invoice went by mail, for who may read it."""

from typing import Any

import msgspec

from services.actor import Actor, Permission
from services.contacts.queries import WHOLE
from services.contacts.standing import MEMBER, STATE
from services.db import execute
from services.deliveries.records import DeliveryRow, DeliveryState, Sent
from services.errors import NotFound
from services.names import name_for
from services.ownership import within

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
NAMED = "SELECT account_id, id, series, content ->> 'locale' AS locale FROM invoice"
# One question: the invoice once more in each row, and a row without a delivery where there is none.
OF_IT = f"""
    LEFT JOIN invoice_delivery AS sent ON sent.account_id = named.account_id AND sent.invoice_id = named.id
    LEFT JOIN contact ON contact.account_id = sent.account_id AND contact.id = sent.contact_id
    LEFT JOIN mail ON mail.account_id = sent.account_id AND mail.id = sent.mail_id
    LEFT JOIN invoice_paper AS paper ON paper.account_id = named.account_id AND paper.invoice_id = named.id
        AND paper.locale = named.locale AND paper.kind = 'pdf'
    LEFT JOIN person ON person.id = sent.asked_by
    {MEMBER} ORDER BY sent.position DESC
"""
EACH = f"""
    SELECT named.account_id AS whose, series IS NOT NULL AS ours, sent.id, sent.contact_id, contact.name, contact.email, mail.state AS mail,
        mail.reason, mail.ended_at, sent.asked_at, person.name AS latin, person.native_name AS native,
        paper.status AS paper, CASE WHEN contact.removed_at IS NOT NULL THEN 'removed' ELSE {STATE} END AS contact FROM
"""  # noqa: S608 constants of this file
OF_MAILS = {
    "queued": DeliveryState.QUEUED,
    "handing": DeliveryState.QUEUED,
    "sent": DeliveryState.SENT,
    "failed": DeliveryState.FAILED,
}
OF_CONTACTS = {
    "removed": DeliveryState.STOPPED,
    "refused": DeliveryState.STOPPED,
    "blind": DeliveryState.STOPPED,
    "asked": DeliveryState.UNCONFIRMED,
}


async def sent_of(actor: Actor, number: str) -> Sent:
    """Where the invoice of this number went. Raises Denied for who may not see prices, NotFound."""
    actor.require(PRICES)
    where = within(actor, READ).add("number = {}", number)
    rows = await execute(f"{EACH} ({NAMED} WHERE {where}) AS named {OF_IT}", *where.values)
    if not rows:
        raise NotFound(number)
    may = rows[0]["ours"] and rows[0]["whose"] == actor.account_id and actor.scope(READ) in WHOLE
    return Sent(rows=[_row(actor, row) for row in rows if row["id"]], may_send=may)


def state_of(mail: str | None, contact: str, paper: str | None) -> DeliveryState:
    """How far it is, by where its mail, its contact and its PDF stand."""
    if mail:
        return OF_MAILS[mail]
    if contact in OF_CONTACTS:
        return OF_CONTACTS[contact]
    return DeliveryState.UNPRINTED if paper == "failed" else DeliveryState.PREPARING


def _row(actor: Actor, row: Any) -> DeliveryRow:
    return msgspec.convert(
        {
            "id": row["id"],
            "contact_id": row["contact_id"],
            "name": row["name"],
            "email": row["email"],
            "state": state_of(row["mail"], row["contact"], row["paper"]),
            "reason": row["reason"] or "",
            "asked_at": row["asked_at"],
            "ended_at": row["ended_at"],
            "by": name_for(actor.locale, row["latin"], row["native"]),
        },
        DeliveryRow,
    )
