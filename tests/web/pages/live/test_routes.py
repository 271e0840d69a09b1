"""News for open pages: names of events of one's own account, for as long as one is signed in. These really commit."""

import asyncio
from typing import Any

import asyncpg
import msgspec
import pytest

from services import events
from services.db import DB, execute, scope_to, transaction
from services.live import HUB, MISSED
from services.postgres import Postgres
from services.sessions.of_request import member
from tests.asgi import Stream, call, streamed
from tests.conftest import Visit
from tests.people import signed_in
from web.door import Door
from web.headers import headers_of
from web.pages.live.routes import heard_as

pytestmark = pytest.mark.usefixtures("committed")


async def happens(who: str, account: str, kind: str, **how: Any) -> None:
    """Something happens to the account, and is committed."""
    async with transaction():
        actor = await member(await signed_in(who), account)
        await scope_to(actor)
        await events.record(actor, kind, **how)


async def until(stream: Stream, word: str) -> str:
    """The first piece with this word in it."""
    while word not in (piece := await stream.text()):
        assert piece, f"it ended without {word}"
    return piece


async def test_it_is_a_stream_with_all_headers(door: Door) -> None:
    """E1, E2, E3."""
    token = await signed_in("minji")
    async with streamed(door, "/@hanul/live", cookie=f"portal={token}") as stream:
        start = await stream.next()
        told = dict(start["headers"])
        assert start["status"] == 200 and told[b"content-type"].startswith(b"text/event-stream")
        assert told.items() >= headers_of(door.settings, "portal").items() and b"content-encoding" not in told
        assert await stream.text() == "retry: 1000\n\n"


async def test_news_of_the_own_account_and_of_no_other(door: Door) -> None:
    """D9, E9: names only."""
    minji, anna = await signed_in("minji"), await signed_in("anna")
    async with (
        streamed(door, "/@hanul/live", cookie=f"portal={minji}") as mine,
        streamed(door, "/@nordwind/live", cookie=f"portal={anna}") as other,
    ):
        for stream in (mine, other):
            assert await stream.status() == 200
            await until(stream, "retry")
        await happens("minji", "hanul", "order.placed")
        await happens("anna", "nordwind", "parcel.seen")
        assert (await until(mine, "event:")).startswith("event: order.placed\ndata: \nid: ")
        assert (await until(other, "event:")).startswith("event: parcel.changed\ndata: \nid: ")


@pytest.mark.parametrize(
    ("account", "cookie", "status"),
    [("nordwind", "minji", 404), ("hanul", "nobody", 303), ("", "minji", 303), ("hanul", "staff", 303)],
)
async def test_who_may_not_listen(door: Door, account: str, cookie: str, status: int) -> None:
    """E9: the session is checked as for every page."""
    token = (
        await signed_in("sora", "staff")
        if cookie == "staff"
        else await signed_in("minji")
        if cookie == "minji"
        else "nobody"
    )
    address = f"/@{account}/live" if account else "/live"
    assert (await call(door, address, cookie=f"portal={token}"))[0]["status"] == status


async def test_it_ends_with_the_session(door: Door, visit: Visit) -> None:
    """E9, C6: signed out here; the stream of another session goes on."""
    minji, other = await visit("minji"), await signed_in("minji")
    async with (
        streamed(door, "/@hanul/live", cookie=f"portal={minji.token}") as ended,
        streamed(door, "/@hanul/live", cookie=f"portal={other}") as goes_on,
    ):
        for stream in (ended, goes_on):
            assert await stream.status() == 200
            await until(stream, "retry")
        assert (await minji.post("/auth/sign-out")).status == 303
        while await ended.text():
            pass
        await happens("minji", "hanul", "order.deliver")
        assert await until(goes_on, "order.changed")


async def test_the_inbox_hears_of_all_accounts_of_the_person_and_of_no_other(door: Door) -> None:
    """D9, E9, M15: names only, and no connection is held."""
    kenji = await signed_in("kenji")
    async with streamed(door, "/inbox/live", cookie=f"portal={kenji}") as stream:
        assert await stream.status() == 200
        await until(stream, "retry")
        assert DB.connections and DB.connections.in_use == 0
        for account, who in (("midori", "kenji"), ("nordwind", "anna"), ("aoi", "kenji")):
            await happens(who, account, f"{account}.seen")
        heard = ""
        while "aoi" not in heard:
            heard += await stream.text()
        assert "midori.changed" in heard and "nordwind" not in heard


async def test_it_holds_no_connection_of_the_pool(door: Door) -> None:
    """M15: thirty pages listen, and everybody else is served."""
    token = await signed_in("minji")
    streams = [streamed(door, "/@hanul/live", cookie=f"portal={token}") for _ in range(30)]
    opened = [await one.__aenter__() for one in streams]
    assert {await stream.status() for stream in opened} == {200}
    await asyncio.sleep(0.05)
    assert DB.connections and DB.connections.in_use == 0
    for one in streams:
        await one.__aexit__(None, None, None)
    assert not HUB.readers


async def test_a_lost_connection_to_the_database_is_told_to_the_pages(
    door: Door, server: Postgres, database: str
) -> None:
    """M6: the listener comes back, and pages look again for what they missed."""
    token = await signed_in("minji")
    async with streamed(door, "/@hanul/live", cookie=f"portal={token}") as stream:
        assert await stream.status() == 200
        kill = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND query LIKE 'LISTEN%'"
        await asyncio.to_thread(server.sql, kill)
        assert await until(stream, "missed.some")
        await happens("minji", "hanul", "order.deliver")
        assert await until(stream, "order.changed")


def test_what_a_page_listens_for() -> None:
    kinds = ("order.placed", "order.cancel", "parcel.delivered", MISSED)
    assert [heard_as(kind) for kind in kinds] == ["order.placed", "order.changed", "parcel.changed", MISSED]


async def test_nothing_is_told_of_what_was_rolled_back(door: Door) -> None:
    """K1."""
    token = await signed_in("minji")
    async with streamed(door, "/@hanul/live", cookie=f"portal={token}") as stream:
        assert await stream.status() == 200
        with pytest.raises(ZeroDivisionError):
            async with transaction():
                actor = await member(token, "hanul")
                await scope_to(actor)
                await events.record(actor, "ghost.seen")
                raise ZeroDivisionError
        await happens("minji", "hanul", "order.placed")
        assert "ghost" not in await until(stream, "event:")


async def test_what_goes_over_the_wire_is_the_account_and_the_kind(
    door: Door, server: Postgres, database: str
) -> None:
    """D9: a notification can be heard by every connection to the database."""
    heard: list[str] = []
    connection = await asyncpg.connect(server.url(database, "portico_app"))
    try:
        await connection.add_listener(events.CHANNEL, lambda *told: heard.append(told[-1]))
        await happens("minji", "hanul", "order.placed")
        for _ in range(100):
            if any("order.placed" in one for one in heard):
                break
            await asyncio.sleep(0.02)
    finally:
        await connection.close()
    assert {frozenset(msgspec.json.decode(one)) for one in heard} <= {
        frozenset({"account", "kind", "about"}),
        frozenset({"session"}),
    }
    async with transaction():
        assert (await execute("SELECT 1"))[0][0] == 1
