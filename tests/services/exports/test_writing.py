"""What the worker does: it writes as the person would see it now, says so, and throws away what was kept long enough."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from services import clock
from services.actor import Actor, Permission
from services.db import execute, scope_to
from services.errors import NotFound
from services.exports.actions import KEPT, ask_for
from services.exports.files import path_of
from services.exports.queries import own_export, own_exports
from services.exports.records import ExportKind, ExportStatus
from services.exports.writing import LAST_ATTEMPT, THROW_AWAY, handlers
from services.jobs import Job
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from web.pages.orders.spreadsheet import lines_of_job

pytestmark = pytest.mark.usefixtures("undone")
ORDERS = ExportKind.ORDERS


class Writer:
    """Stands in for the web floor: it notes who asked, and may break off."""

    def __init__(self) -> None:
        self.asked: list[tuple[Actor, str]] = []
        self.breaks = False

    async def __call__(self, actor: Actor, asked: str) -> AsyncIterator[str]:
        self.asked.append((actor, asked))
        yield "names\r\n"
        if self.breaks:
            raise OSError("the disk is full")
        yield "row\r\n"


class Desk:
    """A worker at one account."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.write = folder, Writer()
        self.handlers = handlers(folder, {ORDERS: self.write})

    async def do(self, actor: Actor, key: UUID, name: str = "export", attempt: int = 0) -> None:
        house = system(name, actor.account_id)
        told: dict[str, Any] = {"export": str(key)}
        await _as_jobs()
        try:
            await self.handlers[name](
                house, Job(name=name, key="k", account_id=actor.account_id, told=told, attempt=attempt)
            )
        finally:
            await _as_app(actor)

    def path(self, actor: Actor, key: UUID) -> Path:
        assert actor.account_id
        return path_of(self.folder, actor.account_id, key)


async def _as_jobs() -> None:
    await execute("RESET ROLE")
    await execute("SET ROLE portico_jobs")


async def _as_app(actor: Actor) -> None:
    await execute("RESET ROLE")
    await execute("SET ROLE portico_app")
    await scope_to(actor)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def ready_events() -> list[Any]:
    async with as_owner():
        return await execute(
            "SELECT details ->> 'person_id' AS person, details ->> 'path' AS path FROM event WHERE kind = 'export.ready'"
        )


async def test_a_file_is_written_once_and_its_person_hears_of_it(desk: Desk) -> None:
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "group=open")
    await desk.do(minji, key)
    file = await own_export(minji, key)
    assert (file.status, file.row_count, file.size) == (ExportStatus.READY, 1, len("names\r\nrow\r\n"))
    assert desk.path(minji, key).read_bytes() == b"names\r\nrow\r\n"
    [(person, asked)] = desk.write.asked
    assert (person.person_id, person.locale, person.zone, asked) == (
        minji.person_id,
        "ko",
        minji.zone,
        "group=open",
    )
    assert person.rights.keys() == minji.rights.keys() and person.session_id is None
    await desk.do(minji, key)
    assert len(desk.write.asked) == 1, "a job that comes twice writes nothing"
    assert [tuple(row) for row in await ready_events()] == [(str(minji.person_id), "orders/files")]
    async with as_owner():
        waits = await execute(
            "SELECT execute_after - now() AS wait FROM pgqueuer WHERE entrypoint = $1", THROW_AWAY
        )
    assert [round(row["wait"].total_seconds() / 86400, 2) for row in waits] == [KEPT.days]


async def test_who_left_meanwhile_gets_no_file(desk: Desk) -> None:
    """An export in progress dies with the membership."""
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "")
    async with as_owner():
        await execute("UPDATE membership SET ended_at = now() WHERE person = $1", minji.person_id)
    await desk.do(minji, key)
    assert desk.write.asked == [] and not desk.path(minji, key).exists()
    assert await ready_events() == []
    [row] = await execute("SELECT status FROM export WHERE id = $1", key)
    assert row["status"] == ExportStatus.FAILED


async def test_what_breaks_is_tried_again_and_fails_in_the_end(desk: Desk) -> None:
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "")
    desk.write.breaks = True
    with pytest.raises(OSError, match="disk"):
        await desk.do(minji, key)
    assert (await own_exports(minji, ORDERS))[0].status is ExportStatus.WAITING
    await desk.do(minji, key, attempt=LAST_ATTEMPT)
    assert (await own_exports(minji, ORDERS))[0].status is ExportStatus.FAILED
    with pytest.raises(NotFound):
        await own_export(minji, key)


async def test_after_a_week_it_is_gone(desk: Desk, still: StillClock) -> None:
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "")
    await desk.do(minji, key)
    still.time = clock.now() + KEPT - timedelta(seconds=1)
    assert await own_export(minji, key)
    still.forward(seconds=2)
    with pytest.raises(NotFound):
        await own_export(minji, key)
    for _twice in range(2):
        await desk.do(minji, key, THROW_AWAY)
    assert not desk.path(minji, key).exists()
    [row] = await execute("SELECT status FROM export WHERE id = $1", key)
    assert row["status"] == ExportStatus.GONE


async def test_a_file_is_nobody_elses(desk: Desk) -> None:
    """D2: for a colleague and a stranger it does not exist."""
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "")
    await desk.do(minji, key)
    for who in ("jun", "yuna", "anna"):
        other = await acting(who)
        assert await own_exports(other, ORDERS) == []
        with pytest.raises(NotFound):
            await own_export(other, key)


async def test_the_worker_writes_what_the_person_would_stream(tmp_path: Path) -> None:
    """With the rights of its own role, which are not those of the portal: filtered, searched, in the person's language."""
    minji = await acting("minji")
    desk = Desk(tmp_path)
    desk.handlers = handlers(tmp_path, {ORDERS: lines_of_job})
    for asked in ("q=L-104&sort=number", "group=needs-me", "group=late&period=this-year&sort=arrival", ""):
        key = await ask_for(minji, ORDERS, asked)
        await desk.do(minji, key)
        streamed = "".join([line async for line in lines_of_job(minji, asked)])
        assert desk.path(minji, key).read_bytes().decode() == streamed, asked
        assert (await own_export(minji, key)).row_count == streamed.count("\r\n") - 1
        assert "주문번호" in streamed


@pytest.mark.parametrize("lost", ["prices", "reach"])
async def test_with_other_rights_the_file_is_not_ones_own_any_more(desk: Desk, lost: str) -> None:
    """C6, D9: it was written with prices, or wider than its person may see now."""
    minji = await acting("minji")
    key = await ask_for(minji, ORDERS, "")
    await desk.do(minji, key)
    async with as_owner():
        if lost == "prices":
            await execute("DELETE FROM role_grant WHERE permission = $1", Permission.PRICES_READ)
        else:
            await execute(
                "UPDATE role_grant SET scope = 'mine' WHERE permission = $1", Permission.ORDERS_READ
            )
    minji = await acting("minji")
    assert await own_exports(minji, ORDERS) == []
    with pytest.raises(NotFound):
        await own_export(minji, key)
