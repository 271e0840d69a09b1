"""An invoice that was issued with its files, and a worker that sends it, by hand."""

from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from services.actor import Actor
from services.db import execute, scope_to
from services.deliveries.routing import deliver
from services.invoice_papers.issuing import issue
from services.invoice_papers.printing import print_one
from services.jobs import Job
from services.orders.actions import NewLine
from services.papers.press import Page
from services.settings import Settings
from services.shipments.records import Code
from services.system import system
from tests.factories import acting, as_owner, make_order
from tests.parcels import make_parcel, say
from tests.services.mail.conftest import as_jobs, forget_jobs, waiting
from web.mails.compose import Composer
from web.papers.compose import page_of

PDF = b"%PDF-made-up"
HASH = sha256(PDF).hexdigest()
NUMBER = "HRK-2026-00001"


async def issued(buyer: Actor, **more: Any) -> str:
    """An order of the buyer is shipped and billed, with its files."""
    line = NewLine(sku="S-1", name="Seal", quantity=Decimal(4), unit_price=Decimal(18000))
    assert buyer.account_id
    await make_order(buyer.account_id, "T-1", buyer=buyer, currency="KRW", lines=(line,), **more)
    await make_parcel(buyer, order="T-1", number="770000000001", carrier="dhl", quantity=4, placed=True)
    await say(buyer, Code.IN_TRANSIT, number="770000000001", carrier="dhl")
    supplier = system("test", buyer.account_id)
    await scope_to(supplier)
    number = await issue(supplier, "T-1")
    await scope_to(buyer)
    return number


async def printed(number: str = NUMBER, pdf: bytes = PDF) -> None:
    """The PDF is there, and its event is told."""
    async with as_owner():
        [row] = await execute(
            "SELECT paper.id, paper.account_id FROM invoice_paper AS paper JOIN invoice ON invoice.id = invoice_id"
            " WHERE number = $1 AND paper.kind = 'pdf'", number,
        )  # fmt: skip

    async def press(_page: Page) -> bytes:
        return pdf

    job = Job(name="invoice_paper", key="k", account_id=row["account_id"], told={"paper": str(row["id"])})
    async with as_jobs():
        await print_one(
            system("invoice_paper", row["account_id"]), job, print_=press,
            page_of=lambda document, xml, locale: page_of(document, "#3359c8", locale=locale, xml=xml),
        )  # fmt: skip


async def jobs_done(settings: Settings) -> None:
    """Everything that waits for a delivery is done, each job twice: a worker may be killed and come again."""
    for name in ("deliveries", "delivery"):
        for job in await waiting(name):
            for _twice in range(2):
                async with as_jobs():
                    await deliver(
                        system(name, job.account_id), job, compose=Composer(settings), keys=settings.secrets
                    )


async def mails() -> list[dict[str, Any]]:
    """The mails with documents, oldest first, with the names and hashes of their files."""
    async with as_owner():
        rows = await execute(
            "SELECT mail.*, array(SELECT mail_attachment.name FROM mail_attachment WHERE mail_id = mail.id ORDER BY position)"
            " AS files FROM mail WHERE kind = 'invoice.sent' ORDER BY created_at, id"
        )
    return [dict(row) for row in rows]


@pytest.fixture
async def minji(undone: None) -> Actor:
    await forget_jobs()
    actor = await acting("minji")
    await scope_to(actor)
    return actor
