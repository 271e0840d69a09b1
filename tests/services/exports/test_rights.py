"""A file is for who sees what it shows."""

from uuid import UUID

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.exports.actions import ask_for
from services.exports.queries import own_exports
from services.exports.records import ExportKind
from services.exports.rights import rights_of
from services.exports.tables import ExportFile
from services.ids import uuid7
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")
ORDERS = ExportKind.ORDERS
READ, PRICES = Permission.ORDERS_READ, Permission.PRICES_READ


def reaching(actor: Actor, scope: Scope, prices: Scope, *below: UUID, site: UUID | None = None) -> Actor:
    rights = {**actor.rights, READ: Reach(scope), PRICES: Reach(prices)}
    return msgspec.structs.replace(actor, rights=rights, subtree=below, site_id=site)


async def test_one_company_goes_and_another_comes_and_the_file_is_theirs_no_more() -> None:
    """D9: as many as before are not the same."""
    minji, stays, goes, comes = await acting("minji"), uuid7(), uuid7(), uuid7()
    before = reaching(minji, Scope.SUBTREE, Scope.SUBTREE, stays, goes)
    await ask_for(before, ORDERS, "")
    assert len(await own_exports(before, ORDERS)) == 1
    assert len(await own_exports(reaching(minji, Scope.SUBTREE, Scope.SUBTREE, goes, stays), ORDERS)) == 1
    assert await own_exports(reaching(minji, Scope.SUBTREE, Scope.SUBTREE, stays, comes), ORDERS) == []


async def test_a_mark_says_how_far_rows_and_prices_reach() -> None:
    minji, below = await acting("minji"), uuid7()
    ways = [
        reaching(minji, Scope.ACCOUNT, Scope.ACCOUNT),
        reaching(minji, Scope.SUBTREE, Scope.SUBTREE, below),
        reaching(minji, Scope.SUBTREE, Scope.ACCOUNT, below),
        reaching(minji, Scope.ACCOUNT, Scope.SITE, site=uuid7()),
        reaching(minji, Scope.ACCOUNT, Scope.SITE, site=uuid7()),
        msgspec.structs.replace(minji, rights={READ: Reach(Scope.ACCOUNT)}),
    ]
    marks = [rights_of(way, ORDERS) for way in ways]
    assert len(set(marks)) == len(marks)
    assert max(map(len, marks)) <= (ExportFile.rights.length or 0)
