"""What the worker does: it prints a paper once and keeps it, or says why there is none."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from services.actor import Actor
from services.db import execute, scoped
from services.invoice_papers.printing import Kept, Print, Told, print_and_keep
from services.jobs import Handler, Job
from services.order_papers.actions import PRINT, tell
from services.order_papers.document import Confirmation, DeliveryNote
from services.order_papers.records import OrderPaperKind
from services.order_papers.rules import ORDER_PAPER_RULES
from services.order_papers.tables import OrderPaper
from services.papers.press import Page

TRY = """
    UPDATE order_paper SET attempts = attempts + 1 WHERE id = $1 AND status = 'preparing'
    RETURNING kind, subject_id, number, version, locale, told
"""
SHAPES: dict[str, Any] = {OrderPaperKind.CONFIRMATION: Confirmation, OrderPaperKind.NOTE: DeliveryNote}
Document = Confirmation | DeliveryNote
# Who lays the paper out, in a language, as this version: the web floor.
PageOf = Callable[[Document, str, int], Page]


def handlers(print_: Print, page_of: PageOf) -> dict[str, Handler]:
    """Who prints."""
    return {PRINT: partial(print_one, print_=print_, page_of=page_of)}


async def print_one(actor: Actor, job: Job, *, print_: Print, page_of: PageOf) -> None:
    """Print a paper that waits. One that is there already, or was printed by another worker meanwhile, stays."""
    async with scoped(actor):
        found = await execute(TRY, job.read(Told).paper)
    if not found:
        return
    [paper] = found

    async def page() -> Page:
        document: Document = msgspec.json.decode(paper["told"], type=SHAPES[paper["kind"]])
        return page_of(document, paper["locale"], paper["version"])

    async def told(_act: str) -> None:
        await tell(actor, paper["kind"], paper["subject_id"], "printed")

    kept = Kept(ORDER_PAPER_RULES, OrderPaper, paper["number"])
    await print_and_keep(actor, job, kept, print_, page, told)
