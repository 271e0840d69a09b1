"""Many sign-ins of one person at the same moment, each in a transaction of its own."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.db import execute, transaction
from services.sessions.actions import confirm_session, open_session
from services.sessions.records import Opened
from services.sessions.rules import AT_MOST
from tests.services.sessions.world import held, id_of, proof
from web.door import Door


@pytest.fixture(autouse=True)
async def cleaned(door: Door) -> AsyncIterator[None]:
    """What these tests do is committed."""
    yield
    async with transaction():
        await execute("DELETE FROM session WHERE person = $1", await id_of("nova"))


async def _open() -> Opened:
    async with transaction():
        opened = await open_session(await proof("nova"))
    return opened  # noqa: RET504 mypy thinks that a transaction may swallow


async def _left() -> int:
    async with transaction():
        rows = await execute(
            "SELECT 1 FROM session WHERE person = $1 AND ended_at IS NULL", await id_of("nova")
        )
    return len(rows)


async def test_sign_ins_at_the_same_moment_do_not_pass_the_limit() -> None:
    """C3: at most ten, also when twenty come at once."""
    await asyncio.gather(*[_open() for _ in range(2 * AT_MOST)])
    assert await _left() == AT_MOST


async def test_two_step_ups_of_one_session_give_one_new_session() -> None:
    """C1: an id is changed once."""
    opened = await _open()
    async with transaction():
        session = await held(opened.token)

    async def confirm() -> Opened:
        async with transaction():
            confirmed = await confirm_session(session, await proof("nova", acr="second-factor"))
        return confirmed  # noqa: RET504 the same

    results = await asyncio.gather(confirm(), confirm(), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Opened", "SignedOut"]
    assert await _left() <= AT_MOST
