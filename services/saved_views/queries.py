"""The saved views of a person in an account."""

from datetime import datetime
from uuid import UUID

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import NotFound
from services.ownership import reach_of
from services.saved_views.records import SavedViewRow

OWN = "SELECT id, name, asked FROM saved_view WHERE account_id = $1 AND person_id = $2"
OF_A_PAGE = f"{OWN} AND page = $3 ORDER BY created_at, id"
# One question of every list: most people have neither.
BESIDE = f"""
    SELECT (SELECT json_agg(one) FROM ({OF_A_PAGE}) AS one) AS views,
        EXISTS (SELECT FROM export WHERE account_id = $1 AND person_id = $2 AND created_at > $4) AS files
"""  # noqa: S608 constants of this file
ONE = f"{OWN} AND id = $3"


async def saved_views(actor: Actor, page: str) -> list[SavedViewRow]:
    """All that the person saved of a list, the oldest first. Raises Denied."""
    return [_row(row) for row in await execute(OF_A_PAGE, *own(actor), page)]


async def beside(actor: Actor, page: str, since: datetime) -> tuple[list[SavedViewRow], bool]:
    """The saved views of a list, and whether the person asked for a file since then. Raises Denied."""
    [row] = await execute(BESIDE, *own(actor), page, since)
    return msgspec.json.decode(row["views"] or "[]", type=list[SavedViewRow]), row["files"]


async def saved_view(actor: Actor, key: UUID) -> SavedViewRow:
    """One of them. Raises NotFound, for anybody else's, too."""
    rows = await execute(ONE, *own(actor), key)
    if not rows:
        raise NotFound(str(key))
    return _row(rows[0])


def own(actor: Actor) -> tuple[UUID, UUID]:
    """The account and the person whose views these are. Raises Denied."""
    accounts, *_ = reach_of(actor, Permission.ORDERS_READ)
    return accounts[0], actor.person_id


def _row(row: object) -> SavedViewRow:
    return msgspec.convert(dict(row), SavedViewRow)  # type: ignore[call-overload]
