"""What the worker does: an issued document is for these contacts, and each gets it once its PDF is there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from services import clock, events
from services.actor import Actor, Permission
from services.contacts.asking import outside
from services.contacts.links import Link, Purpose, token_of
from services.contacts.records import GETS, ContactState
from services.contacts.standing import EACH
from services.db import execute, scoped
from services.deliveries.actions import ADD, ONE_AT_A_TIME, SETTLE
from services.ids import uuid7
from services.invoice_papers.actions import prepare
from services.jobs import Happened, Job
from services.mail import outbox
from services.mail.attachments import MOST_BYTES
from services.mail.records import MailKind, Notice, Written
from services.ownership import reach_of
from services.secret import Secret

NEWS = timedelta(days=2)  # a demo world that was built just now is none
Compose = Callable[[Notice], Written]
FITTING = f"""
    SELECT one.id FROM ({EACH} WHERE contact.account_id = $1 AND contact.removed_at IS NULL) AS one
    JOIN invoice ON invoice.account_id = one.account_id AND invoice.id = $2
    WHERE one.state = ANY($3::text[]) AND (one.site_id IS NULL OR one.site_id = invoice.site_id)
        AND CASE invoice.kind WHEN '380' THEN one.invoices WHEN '383' THEN one.invoices WHEN '381' THEN one.credit_notes END
    ORDER BY one.added_at, one.id
"""  # noqa: S608 constants of this file
OF_CONTACT = """
    SELECT DISTINCT invoice_id FROM invoice_delivery WHERE account_id = $1 AND contact_id = $2 AND mail_id IS NULL
"""
OPEN = f"""
    SELECT sent.id AS delivery, invoice.number, invoice.kind, invoice.content ->> 'locale' AS spoken, one.*,
        account.slug, account.name AS latin, account.native_name AS native
    FROM invoice_delivery AS sent
    JOIN invoice ON invoice.account_id = sent.account_id AND invoice.id = sent.invoice_id
    JOIN account ON account.id = sent.account_id
    JOIN ({EACH} WHERE contact.account_id = $1 AND contact.removed_at IS NULL) AS one ON one.id = sent.contact_id
    WHERE sent.account_id = $1 AND sent.invoice_id = $2 AND sent.mail_id IS NULL ORDER BY sent.position
"""  # noqa: S608 constants of this file
PAPERS = """
    SELECT kind, id, status, size FROM invoice_paper
    WHERE account_id = $1 AND invoice_id = $2 AND locale = $3 AND kind IN ('pdf', 'cii')
"""
MAILED = "UPDATE invoice_delivery SET mail_id = $3 WHERE account_id = $1 AND id = $2 AND mail_id IS NULL"


async def deliver(actor: Actor, job: Job, *, compose: Compose, keys: Sequence[Secret]) -> None:
    """Put what can go into the outbox; doing it again adds nothing, in whatever order things happen."""
    [account, *_], _site, _person = reach_of(actor, Permission.SYSTEM_ACT)
    async with scoped(actor):
        for invoice in await _invoices(actor, account, job):
            # One after the other: who comes second sees the file, or the deliveries, that the first one left.
            await execute(ONE_AT_A_TIME, str(account))
            await _settle(actor, account, invoice, compose, keys)


async def _invoices(actor: Actor, account: UUID, job: Job) -> list[UUID]:
    """Whose deliveries this is about."""
    if job.name == SETTLE:
        return [UUID(job.told["invoice"])]
    happened = job.read(Happened)
    key = UUID(happened.of[1])
    if happened.kind == "contact.confirmed":
        return [row["invoice_id"] for row in await execute(OF_CONTACT, account, key)]
    if happened.kind != "invoice.printed" and clock.now() - happened.at <= NEWS:
        await _route(actor, account, key)
    return [key]


async def _route(actor: Actor, account: UUID, invoice: UUID) -> None:
    await execute(ONE_AT_A_TIME, str(account))
    for row in await execute(FITTING, account, invoice, list(GETS)):
        await execute(ADD, account, uuid7(), invoice, row["id"], None, clock.now(), 0)


async def _settle(
    actor: Actor, account: UUID, invoice: UUID, compose: Compose, keys: Sequence[Secret]
) -> None:
    rows = await execute(OPEN, account, invoice)
    ready = [row for row in rows if row["state"] in GETS]
    if not ready:
        return
    papers = {row["kind"]: row for row in await execute(PAPERS, account, invoice, rows[0]["spoken"])}
    if "pdf" not in papers:
        await prepare(actor, invoice, rows[0]["spoken"])
    elif papers["pdf"]["status"] == "ready":
        for row in ready:
            await _put(actor, account, row, papers, (compose, keys))
        await events.tell(actor, "invoice.sent", events.topics(("invoice", str(invoice)), ()))


async def _put(
    actor: Actor, account: UUID, row: Any, papers: Mapping[str, Any], how: tuple[Compose, Sequence[Secret]]
) -> None:
    compose, keys = how
    kinds = ["pdf", "cii"] if row["xml"] and "cii" in papers else ["pdf"]
    fits = sum(papers[kind]["size"] for kind in kinds) <= MOST_BYTES
    token = token_of(Link(Purpose.STOP, account, row["id"]), keys)
    # Who has no sign-in gets no link that asks for one, unless it is the only way.
    leads = row["state"] == ContactState.MEMBER or not fits
    notice = Notice(
        kind=MailKind.INVOICE_SENT, to=outside(row, token), at=clock.now(), numbers=(row["number"],),
        document=row["kind"], attached=fits, leads=leads,
    )  # fmt: skip
    files = {papers[kind]["id"]: name_of(row["number"], kind) for kind in kinds} if fits else {}
    if mail := await outbox.put(actor, f"{SETTLE}:{row['delivery']}", notice, compose(notice), files):
        await execute(MAILED, account, row["delivery"], mail)


def name_of(number: str, kind: str) -> str:
    """What the file is called where it is saved: only letters that every system takes."""
    safe = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-.") else "-" for letter in number
    )
    return f"{safe[:80]}.{'pdf' if kind == 'pdf' else 'xml'}"
