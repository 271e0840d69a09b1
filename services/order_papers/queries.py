"""The papers beside an order and beside a parcel, for who may read them, in their language."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.invoice_papers.records import PaperStatus, Trouble
from services.order_papers.records import File, OrderPaperKind, PaperBeside
from services.order_papers.standing import ORDER, SHIPMENT
from services.ownership import reach_of

READ, PRICES = Permission.ORDERS_READ, Permission.PRICES_READ
OF_ORDER = f"""
    {ORDER} AND orders.id = $5 AND orders.account_id = ANY($6::uuid[])
    AND ($7::uuid IS NULL OR orders.site_id = $7) AND ($8::uuid IS NULL OR orders.placed_by = $8)
"""
OF_ITS_SHIPMENTS = f"""
    {SHIPMENT} AND shipment.id IN (
        SELECT package.shipment_id FROM package
        JOIN package_line AS inside ON inside.account_id = package.account_id AND inside.package_id = package.id
        WHERE inside.account_id = ANY($1::uuid[]) AND inside.order_id = $5 AND package.status NOT IN ('cancelled', 'merged'))
"""  # noqa: S608 constants of this house
OF_NOTE = f"{SHIPMENT} AND shipment.number = $5 AND shipment.account_id = $6"
STAND = "SELECT subject.kind, subject.number, subject.closed, subject.mark = paper.mark AS current,"
EACH = "paper.version, paper.status, paper.reason, paper.size FROM"
JOIN = """
    AS subject LEFT JOIN order_paper AS paper ON paper.account_id = subject.account_id
        AND paper.subject_id = subject.subject_id AND paper.locale = $4
    WHERE subject.mark IS NOT NULL ORDER BY subject.kind, subject.number, paper.version DESC
"""
BYTES = "SELECT paper.number, paper.version, paper.sha256, paper.content FROM"
FILE = """
    AS subject JOIN order_paper AS paper ON paper.account_id = subject.account_id
        AND paper.subject_id = subject.subject_id AND paper.locale = $4
    WHERE paper.status = 'ready' AND ($6::int IS NULL OR paper.version = $6)
    ORDER BY subject.account_id = $7 DESC, paper.version DESC LIMIT 1
"""


async def beside_order(actor: Actor, order_id: UUID) -> list[PaperBeside]:
    """The confirmation of an order and the delivery notes of its goods; without its prices there is no confirmation."""
    priced = reach_of(actor, PRICES) if actor.may(PRICES) else ([], None, None)
    reach = (*reach_of(actor, READ), actor.locale)
    asked = f"{STAND} {EACH} ({OF_ORDER} UNION ALL {OF_ITS_SHIPMENTS}) {JOIN}"
    return _papers(await execute(asked, *reach, order_id, *priced))


async def beside_parcel(actor: Actor, account_id: UUID, note: str) -> PaperBeside | None:
    """The delivery note that a parcel left under; None for who may not see all that it names."""
    reach = (*reach_of(actor, READ), actor.locale)
    found = _papers(await execute(f"{STAND} {EACH} ({OF_NOTE}) {JOIN}", *reach, note, account_id))
    return found[0] if found else None


async def confirmation(actor: Actor, number: str, version: int | None = None) -> File:
    """The newest confirmation of an order, or this version. Raises Denied without prices, NotFound while it is not ready."""
    reach = reach_of(actor, READ, PRICES)
    return await _file(actor, reach, f"{ORDER} AND orders.number = $5", (number, version))


async def delivery_note(actor: Actor, number: str, version: int | None = None) -> File:
    """The newest version of a delivery note, or this one. Raises NotFound while it is not ready."""
    reach = reach_of(actor, READ)
    return await _file(actor, reach, f"{SHIPMENT} AND shipment.number = $5", (number, version))


async def _file(actor: Actor, reach: tuple[Any, ...], subject: str, which: tuple[str, int | None]) -> File:
    rows = await execute(f"{BYTES} ({subject}) {FILE}", *reach, actor.locale, *which, actor.account_id)
    if not rows:
        raise NotFound(which[0])
    return File(**dict(rows[0]))


def _papers(rows: Iterable[Mapping[str, Any]]) -> list[PaperBeside]:
    each = groupby(rows, key=lambda row: (row["kind"], row["number"]))
    papers = [_paper(list(versions)) for _which, versions in each]
    return [one for one in papers if one.status or one.earlier or not one.closed]


def _paper(versions: list[Mapping[str, Any]]) -> PaperBeside:
    newest = versions[0]
    ready = [row["version"] for row in versions if row["status"] == PaperStatus.READY]
    told = {"kind": OrderPaperKind(newest["kind"]), "number": newest["number"]}
    if not newest["current"] and not (newest["closed"] and newest["status"]):
        return PaperBeside(**told, earlier=tuple(ready), closed=newest["closed"])
    return PaperBeside(
        **told,
        status=PaperStatus(newest["status"]),
        reason=Trouble(newest["reason"]) if newest["reason"] else None,
        size=newest["size"],
        version=newest["version"],
        earlier=tuple(version for version in ready if version != newest["version"]),
        closed=newest["closed"],
    )
