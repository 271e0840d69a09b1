"""The files of a person."""

from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute
from services.errors import NotFound
from services.exports.records import ExportKind, ExportRow
from services.exports.rights import rights_of
from services.ownership import reach_of

MOST = 10
# One that was written with other rights than its person has now might show more than they may see.
OWN = """
    SELECT id, kind, asked, status, row_count, size, created_at, ends_at FROM export
    WHERE account_id = $1 AND person_id = $2 AND rights = $3 AND status <> 'gone' AND ends_at > $4 AND kind = $5
"""
NEWEST = f"{OWN} ORDER BY created_at DESC, id DESC LIMIT {MOST}"
ONE = f"{OWN} AND id = $6 AND status = 'ready'"


async def own_exports(actor: Actor, kind: ExportKind) -> list[ExportRow]:
    """The newest files of the person that are being written or can be fetched. Raises Denied."""
    return [_row(row) for row in await execute(NEWEST, *_own(actor, kind))]


async def own_export(actor: Actor, key: UUID, kind: ExportKind = ExportKind.ORDERS) -> ExportRow:
    """A file that the person may fetch. Raises NotFound, for anybody else's, too, and for one that was kept long enough."""
    rows = await execute(ONE, *_own(actor, kind), key)
    if not rows:
        raise NotFound(str(key))
    return _row(rows[0])


def _own(actor: Actor, kind: ExportKind) -> tuple[Any, ...]:
    accounts, *_ = reach_of(actor, kind.needs)
    return accounts[0], actor.person_id, rights_of(actor, kind), clock.now(), kind


def _row(row: Any) -> ExportRow:
    return msgspec.convert(dict(row), ExportRow)
