"""The people of an account: who may see them, and what ending a session asks for."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from services import clock
from services.db import execute
from tests.conftest import Browse, Visit
from tests.factories import as_owner

pytestmark = pytest.mark.usefixtures("undone")
SECOND = {"acr": "second-factor"}
OPEN = "SELECT session.id FROM session JOIN person ON person.id = person WHERE person.name = $1 AND ended_at IS NULL"


@pytest.fixture(autouse=True)
async def nobody_yet(undone: None) -> None:
    """Other tests may have left somebody signed in."""
    async with as_owner():
        await execute("UPDATE session SET ended_at = $1 WHERE ended_at IS NULL", clock.now())


async def end_address(name: str) -> str:
    [row] = await execute(OPEN, name)
    return f"/@hanul/people/sessions/{row['id']}/end"


async def test_an_administrator_sees_everybody_and_who_is_signed_in(visit: Visit) -> None:
    """C7: administrators see the sessions of their people."""
    await visit("minji")
    page = await (await visit("jun")).get("/@hanul/people")
    assert page.status == 200
    for name in ("김민지", "이준", "최유나"):
        assert name in page.text


async def test_nobody_else_does(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/people")
    assert page.status == 403
    assert "이준" in page.text


async def test_ending_a_session_asks_for_a_second_factor_first(visit: Visit) -> None:
    """B10: a sensitive act is never done on a password alone, nor on a second factor of long ago."""
    await visit("minji")
    address = await end_address("Minji Kim")
    back = {"Referer": "http://localhost:8000/@hanul/people"}
    long_ago = {**SECOND, "auth_time": clock.now() - timedelta(minutes=6)}
    for how in ({}, long_ago):
        reply = await (await visit("jun", **how)).post(address, headers=back)
        assert (reply.status, reply.location) == (303, f"/auth/confirm?next={quote('/@hanul/people')}")
    assert await execute(OPEN, "Minji Kim")
    reply = await (await visit("jun", **SECOND)).post(address)
    assert (reply.status, reply.location) == (303, "/@hanul/people")
    assert not await execute(OPEN, "Minji Kim")


async def test_the_session_of_a_stranger_is_not_there(visit: Visit) -> None:
    """C7, D2: an administrator ends sessions of their own people only."""
    await visit("carl")
    [row] = await execute(OPEN, "Carl Lindqvist")
    reply = await (await visit("jun", **SECOND)).post(f"/@hanul/people/sessions/{row['id']}/end")
    assert reply.status == 404
    assert await execute(OPEN, "Carl Lindqvist")
