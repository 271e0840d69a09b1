"""Asking for a paper beside an order: of each state it is printed once in a language, by a worker."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, scope_to, transaction
from services.errors import NotFound
from services.ids import uuid7
from services.invoice_papers.records import PaperStatus
from services.jobs import enqueue
from services.order_papers.reading import confirmation_of, note_of
from services.order_papers.records import OrderPaperKind
from services.order_papers.rules import ORDER_PAPER_RULES
from services.order_papers.standing import ORDER, SHIPMENT
from services.order_papers.tables import OrderPaper
from services.ownership import reach_of
from services.system import system
from services.transitions import move

PRINT = "order_paper"
SUBJECT = "SELECT kind, account_id, subject_id, number, mark, closed FROM"
NEWEST = "AS subject WHERE mark IS NOT NULL ORDER BY account_id = $5 DESC, account_id LIMIT 1"
# Two who ask at once get the same version.
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
LAST = "SELECT version, mark, told FROM order_paper WHERE account_id = $1 AND subject_id = $2 ORDER BY version DESC LIMIT 1"
BEGIN = """
    INSERT INTO order_paper (account_id, id, kind, subject_id, order_id, shipment_id, number, version, mark, locale, told,
        status, status_since, reason, sha256, size, content, attempts)
    VALUES ($1, $2, $3::text, $4::uuid, CASE WHEN $3::text = 'confirmation' THEN $4::uuid END,
        CASE WHEN $3::text = 'note' THEN $4::uuid END, $5, $6, $7, $8,
        $9::jsonb, 'preparing', $10, '', '', 0, '', 0)
    ON CONFLICT DO NOTHING RETURNING id, status, attempts
"""
BEGUN = """
    SELECT id, status, attempts FROM order_paper
    WHERE account_id = $1 AND subject_id = $2 AND version = $3 AND locale = $4
"""
INSIDE = """
    SELECT DISTINCT inside.order_id::text AS order_id, package.id AS package_id FROM package
    JOIN package_line AS inside ON inside.account_id = package.account_id AND inside.package_id = package.id
    WHERE package.account_id = $1 AND package.shipment_id = $2
"""
Told = msgspec.Struct
TELL: dict[str, Callable[[Actor, UUID], Awaitable[Told]]] = {
    OrderPaperKind.CONFIRMATION: confirmation_of,
    OrderPaperKind.NOTE: note_of,
}


async def ask_for_confirmation(actor: Actor, number: str) -> None:
    """Have the confirmation of an order as it stands printed in the language of the actor.

    One that is there or under way is left alone, one that failed is tried again; what changed gets a new version.
    Raises Denied for who may not see prices, NotFound, for an order that is not confirmed, too.
    """
    reach = reach_of(actor, Permission.ORDERS_READ, Permission.PRICES_READ)
    await _ask(actor, reach, f"{ORDER} AND orders.number = $4 AND orders.status <> 'cancelled'", number)


async def ask_for_note(actor: Actor, number: str) -> None:
    """The same for a delivery note. Raises NotFound, for who may not see all that it names, too."""
    reach = reach_of(actor, Permission.ORDERS_READ)
    await _ask(actor, reach, f"{SHIPMENT} AND shipment.number = $4", number)


async def _ask(actor: Actor, reach: tuple[Any, ...], subjects: str, number: str) -> None:
    found = await execute(f"{SUBJECT} ({subjects}) {NEWEST}", *reach, number, actor.account_id)
    if not found:
        raise NotFound(number)
    # The order may be that of a company below, where its readers write nothing: the house prints.
    house = system("portal", found[0]["account_id"])
    async with transaction():
        await scope_to(house)
        await _prepare(house, found[0], actor.locale)
        await scope_to(actor)


async def _prepare(house: Actor, subject: Any, locale: str) -> None:
    kind, key = subject["kind"], subject["subject_id"]
    await execute(ALONE, str(key))
    version, told = await _version(house, subject)
    about = (kind, key, subject["number"], version, subject["mark"], locale, told, clock.now())
    begun = await execute(BEGIN, house.account_id, uuid7(), *about)
    [paper] = begun or await execute(BEGUN, house.account_id, key, version, locale)
    if paper["status"] == PaperStatus.READY or not (begun or paper["status"] == PaperStatus.FAILED):
        return
    if not begun:
        again = {OrderPaper.reason: ""}
        await move(house, ORDER_PAPER_RULES, OrderPaper, paper["id"], "again", also=again)
    await tell(house, kind, key, "printing")
    # The job that failed may not be over yet, and its key would swallow this one.
    await enqueue(house, PRINT, key=f"{PRINT}:{paper['id']}:{paper['attempts']}", paper=str(paper["id"]))


async def _version(house: Actor, subject: Any) -> tuple[int, str]:
    """The version of today's state and what it says: that of before, where nothing changed."""
    last = await execute(LAST, house.account_id, subject["subject_id"])
    if last and last[0]["mark"] == subject["mark"]:
        return last[0]["version"], last[0]["told"]
    told = await TELL[subject["kind"]](house, subject["subject_id"])
    return (last[0]["version"] if last else 0) + 1, msgspec.json.encode(told).decode()


async def tell(actor: Actor, kind: str, key: UUID, what: str) -> None:
    """The event of a paper; the pages of its orders hear of it."""
    if kind == OrderPaperKind.CONFIRMATION:
        await events.record(actor, f"order_confirmation.{what}", of=("order", str(key)))
        return
    inside = await execute(INSIDE, actor.account_id, key)
    orders, parcels = ({row[column] for row in inside} for column in ("order_id", "package_id"))
    await events.record(actor, f"delivery_note.{what}", of=("shipment", str(key)), order_ids=sorted(orders))
    await events.tell(actor, f"delivery_note.{what}", [events.topic("package", one) for one in parcels])
