"""Asking for a file that takes longer than a page."""

import msgspec
import pytest

from services.db import execute
from services.errors import Conflict, Denied, Invalid
from services.exports.actions import KEPT, LONGEST, MOST_AT_ONCE, ask_for
from services.exports.queries import own_exports
from services.exports.records import ExportKind, ExportStatus
from tests.clocks import StillClock
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")
ORDERS = ExportKind.ORDERS


async def jobs() -> list[str]:
    async with as_owner():
        return [
            row["dedupe_key"]
            for row in await execute("SELECT dedupe_key FROM pgqueuer WHERE entrypoint = 'export'")
        ]


async def test_a_file_waits_and_a_worker_is_told() -> None:
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "group=open")
    [file] = await own_exports(minji, ORDERS)
    assert (file.id, file.asked, file.status) == (key, "group=open", ExportStatus.WAITING)
    assert (file.ends_at - file.created_at).days == 7
    assert await jobs() == [f"export:{key}"]


async def test_the_same_file_is_not_begun_twice() -> None:
    minji = await acting("minji")
    assert await ask_for(minji, ORDERS, "group=open") == await ask_for(minji, ORDERS, "group=open")
    assert len(await jobs()) == 1
    assert await ask_for(await acting("jun"), ORDERS, "group=open")
    assert len(await jobs()) == 2


async def test_a_job_that_got_lost_is_given_again() -> None:
    """G1: who asks once more gets their file."""
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "group=open")
    async with as_owner():
        await execute("DELETE FROM pgqueuer WHERE entrypoint = 'export'")
    assert await ask_for(minji, ORDERS, "group=open") == key
    assert await jobs() == [f"export:{key}"]


async def test_one_that_waited_in_vain_is_in_nobodys_way(still: StillClock) -> None:
    minji = await acting("minji")
    asked = {await ask_for(minji, ORDERS, f"q={number}") for number in range(MOST_AT_ONCE)}
    still.forward(days=KEPT.days)
    assert await own_exports(minji, ORDERS) == []
    assert await ask_for(minji, ORDERS, "q=0") not in asked


async def test_three_wait_at_most() -> None:
    """L3."""
    minji = await acting("minji")
    for number in range(MOST_AT_ONCE):
        await ask_for(minji, ORDERS, f"q={number}")
    with pytest.raises(Conflict):
        await ask_for(minji, ORDERS, "q=one more")
    assert len(await jobs()) == MOST_AT_ONCE


async def test_what_is_not_asked_for_rightly_is_refused() -> None:
    minji = await acting("minji")
    with pytest.raises(Invalid):
        await ask_for(minji, ORDERS, "q" * (LONGEST + 1))
    with pytest.raises(Denied):
        await ask_for(msgspec.structs.replace(minji, rights={}), ORDERS, "")
    assert await jobs() == []
