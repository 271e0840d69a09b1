"""What is over is forgotten while others sign in."""

import pytest

from services.db import execute
from services.sessions.actions import open_session
from services.sessions.logout_tokens import use_logout_token
from tests.clocks import StillClock
from tests.hostile_provider import ISSUER
from tests.services.sessions.world import held, proof

pytestmark = pytest.mark.usefixtures("undone")


async def test_a_session_loses_its_token_at_its_end_and_is_forgotten_after_thirty_days(
    still: StillClock,
) -> None:
    """A tombstone tells for a while what happened; the hint for signing out has no use once it is over."""
    session = await held((await open_session(await proof())).token)

    async def left() -> list[str]:
        return [row[0] for row in await execute("SELECT id_token FROM session WHERE id = $1", session.id)]

    for wait, expected in (
        ({"hours": 11}, ["a.b.c"]),
        ({"hours": 2}, [""]),
        ({"days": 29}, [""]),
        ({"days": 2}, []),
    ):
        still.forward(**wait)
        await open_session(await proof("jun"))
        assert await left() == expected


async def test_a_logout_token_is_remembered_for_longer_than_it_is_good(still: StillClock) -> None:
    """C5: once; forgotten when its time alone would refuse it."""
    assert await use_logout_token(ISSUER, "j")
    assert await use_logout_token("https://other.example", "j")
    still.forward(minutes=59)
    assert not await use_logout_token(ISSUER, "j")
    still.forward(minutes=2)
    assert await use_logout_token(ISSUER, "another")
    [(number,)] = await execute("SELECT count(*) FROM logout_token")
    assert number == 1
