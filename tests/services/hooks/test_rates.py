"""How often a carrier may call: each on its own, by the minute, the same for all processes."""

from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest

from services.db import execute, transaction
from services.errors import Denied, Unavailable
from services.hooks import receiving
from services.hooks.rates import count_in
from services.hooks.receiving import receive
from services.hooks.records import TooOften, Unsigned
from services.postgres import Postgres
from services.settings import Settings
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting
from tests.services.hooks.post import KEY, body, event, letter, new_secret, packed, said
from web.door import Door

HOUSE = system("test")
COUNTED = "SELECT carrier, messages, over FROM hook_rate ORDER BY carrier"


async def counted() -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await execute(COUNTED)]


@pytest.mark.usefixtures("undone")
async def test_one_too_many_waits_for_the_next_minute(still: StillClock) -> None:
    """L1: the seconds are those until then, and never none."""
    still.forward(seconds=10)
    assert [await count_in(HOUSE, "dhl", 2) for _ in range(4)] == [0, 0, 50, 50]
    assert await count_in(HOUSE, "yamato", 2) == 0
    still.forward(seconds=49.5)
    assert await count_in(HOUSE, "dhl", 2) == 1
    assert await counted() == [("dhl", 3, 3), ("yamato", 1, 0)]
    still.forward(seconds=0.5)
    assert await count_in(HOUSE, "dhl", 2) == 0
    assert await counted() == [("dhl", 1, 3), ("yamato", 1, 0)]
    with pytest.raises(Denied):
        await count_in(await acting("minji"), "dhl", 2)


@pytest.mark.usefixtures("undone")
async def test_only_what_its_carrier_signed_counts() -> None:
    """L1: nobody else can use up a carrier's minute, whatever they send; what is signed counts, readable or not."""
    await packed("minji", "B1")
    secret = await new_secret()
    for bad in ({"signature": "v1,AAAA"}, {"timestamp": "1"}, {"message": ""}):
        with pytest.raises(Unsigned):
            await receive(letter(secret, body(event("B1")), **bad), [KEY], 1)
    assert await counted() == []
    assert said((await receive(letter(secret, body(event("B1"))), [KEY], 1)).events) == ["taken"]
    with pytest.raises(TooOften) as too:
        await receive(letter(secret, b"no JSON", "msg_2"), [KEY], 1)
    assert too.value.seconds == 60


@pytest.mark.usefixtures("undone")
async def test_what_is_not_signed_asks_the_database_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """L1: a flood without signatures, or with an old one, is refused before a transaction begins."""
    secret = await new_secret()

    def begun() -> None:
        pytest.fail("a transaction began")

    monkeypatch.setattr(receiving, "transaction", begun)
    for bad in ({"signature": ""}, {"timestamp": "1"}, {"message": "a b"}):
        with pytest.raises(Unsigned):
            await receive(letter(secret, body(event("B1")), **bad), [KEY])


@pytest.fixture
def counting(door: Door, server: Postgres, database: str) -> Iterator[None]:
    """What was really counted here is gone afterwards."""
    yield
    server.sql("DELETE FROM hook_rate", database)


@pytest.mark.usefixtures("counting")
async def test_two_processes_count_together_and_who_cannot_count_lets_nobody_in(settings: Settings) -> None:
    """L1: while another one holds the count for too long the message is to be sent again; nothing is taken uncounted."""
    other = await asyncpg.connect(settings.database_url.reveal())
    try:
        async with transaction():
            assert await count_in(HOUSE, "dhl", 3) == 0
        await other.execute("UPDATE hook_rate SET messages = messages + 1 WHERE carrier = 'dhl'")
        async with transaction():
            assert [await count_in(HOUSE, "dhl", 3) for _ in range(2)] == [0, 60]
        async with other.transaction():
            await other.execute("UPDATE hook_rate SET messages = 0")
            with pytest.raises(Unavailable):
                async with transaction():
                    await count_in(HOUSE, "dhl", 3)
    finally:
        await other.close()


@pytest.mark.usefixtures("undone")
async def test_a_count_that_cannot_be_had_is_for_the_sender_to_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """L1: the limiter fails closed."""
    secret = await new_secret()

    async def held(*_asked: object) -> int:
        raise Unavailable("row")

    monkeypatch.setattr(receiving, "count_in", held)
    with pytest.raises(Unavailable):
        await receive(letter(secret, body(event("B1"))), [KEY])
    assert await execute("SELECT 1 FROM hook_call") == []
