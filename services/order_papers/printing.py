"""What the worker does: it prints a paper once and keeps it, or says why there is none."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec
import structlog

from services import clock
from services.actor import Actor
from services.db import execute, scoped
from services.errors import Conflict
from services.invoice_papers.printing import LAST_ATTEMPT, Print, Told, trouble_of
from services.invoice_papers.records import Trouble
from services.jobs import Handler, Job
from services.order_papers.actions import PRINT, tell
from services.order_papers.document import Confirmation, DeliveryNote
from services.order_papers.records import OrderPaperKind
from services.order_papers.rules import ORDER_PAPER_RULES
from services.order_papers.tables import OrderPaper
from services.papers.press import Page
from services.transitions import move

TRY = """
    UPDATE order_paper SET attempts = attempts + 1 WHERE id = $1 AND status = 'preparing'
    RETURNING kind, subject_id, number, version, locale, told
"""
SHAPES: dict[str, Any] = {OrderPaperKind.CONFIRMATION: Confirmation, OrderPaperKind.NOTE: DeliveryNote}
LOG = structlog.get_logger("portico")
Document = Confirmation | DeliveryNote
# Who lays the paper out, in a language, as this version: the web floor.
PageOf = Callable[[Document, str, int], Page]


def handlers(print_: Print, page_of: PageOf) -> dict[str, Handler]:
    """Who prints."""
    return {PRINT: partial(print_one, print_=print_, page_of=page_of)}


async def print_one(actor: Actor, job: Job, *, print_: Print, page_of: PageOf) -> None:
    """Print a paper that waits. One that is there already, or was printed by another worker meanwhile, stays."""
    key = job.read(Told).paper
    async with scoped(actor):
        found = await execute(TRY, key)
    if not found:
        return
    [paper] = found
    try:
        told: Document = msgspec.json.decode(paper["told"], type=SHAPES[paper["kind"]])
        pdf = await print_(page_of(told, paper["locale"], paper["version"]))
        also = {
            OrderPaper.sha256: sha256(pdf).hexdigest(), OrderPaper.size: len(pdf),
            OrderPaper.content: pdf, OrderPaper.made_at: clock.now(),
        }  # fmt: skip
        await _settle(actor, job, paper, "finish", also)
    except Exception as error:
        trouble = trouble_of(error)
        if job.attempt < LAST_ATTEMPT and trouble in {Trouble.BROKEN, Trouble.SLOW}:
            raise
        LOG.warning("paper not printed", number=paper["number"], why=f"{type(error).__name__}: {error}")
        await _settle(actor, job, paper, "fail", {OrderPaper.reason: trouble})


async def _settle(actor: Actor, job: Job, paper: Any, act: str, also: dict[Any, Any]) -> None:
    async with scoped(actor):
        try:
            await move(actor, ORDER_PAPER_RULES, OrderPaper, job.read(Told).paper, act, also=also)
        except Conflict:
            return  # another worker was quicker
        await tell(actor, paper["kind"], paper["subject_id"], "printed")
