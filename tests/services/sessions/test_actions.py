"""How sessions begin, change and end, and what is written down of it."""

import hashlib
from datetime import timedelta

import pytest

from services import clock
from services.db import DB, execute
from services.errors import SignedOut
from services.sessions.actions import (
    confirm_session,
    end_session,
    open_session,
    refuse_sign_in,
)
from services.sessions.of_request import at_desk, member
from services.sessions.queries import held_by
from services.sessions.rules import KEPT
from tests.clocks import StillClock
from tests.services.sessions.conftest import Told
from tests.services.sessions.world import held, id_of, proof

pytestmark = pytest.mark.usefixtures("undone")


async def test_a_token_is_256_bits_and_only_its_hash_is_stored() -> None:
    """C1: stored as SHA-256, new each time."""
    opened = [await open_session(await proof()) for _ in range(3)]
    assert len({session.token for session in opened}) == 3
    assert {len(session.token) for session in opened} == {43}
    rows = await execute("SELECT token_hash FROM session WHERE token_hash = $1", _sha(opened[0].token))
    assert len(rows) == 1
    whole = str([dict(row) for row in await execute("SELECT * FROM session")])
    assert not [session.token for session in opened if session.token in whole]


@pytest.mark.parametrize("planted", ["", "attackerchosen", "a" * 43, "' OR 1=1 --", "\u0130" * 43])
async def test_an_id_that_we_did_not_make_is_nobody(planted: str) -> None:
    """C1: minted at sign-in only; planted ids are ignored."""
    await open_session(await proof())
    assert await held_by(planted, "portal") is None
    with pytest.raises(SignedOut):
        await member(planted, "")


async def test_a_tampered_id_is_nobody() -> None:
    """C1: no character may differ, and no host."""
    token = (await open_session(await proof())).token
    tampered = [token[:-1], token + "A", token.swapcase(), token[1:] + token[0]]
    assert [await held_by(other, "portal") for other in tampered] == [None] * 4
    assert await held_by(token, "staff") is None
    assert (await held(token)).person_id == await id_of("minji")


async def test_a_step_up_changes_the_id_and_keeps_the_limits(still: StillClock, told: Told) -> None:
    """C1: new id; B10: the level and time of the confirmation; C3: no longer life."""
    first = await open_session(await proof(remember=True))
    still.forward(hours=1)
    old = await held(first.token)
    second = await confirm_session(old, await proof(acr="second-factor"))
    assert await held_by(first.token, "portal") is None
    now = await member(second.token, "")
    assert (now.confirmed.acr, now.confirmed.seconds_ago) == ("second-factor", 0)
    assert now.session_id != old.id
    assert first.keep_seconds == KEPT.total and second.keep_seconds == KEPT.total - 3600
    [row] = await execute("SELECT ends_at, idle_seconds FROM session WHERE id = $1", now.session_id)
    assert row["idle_seconds"] == KEPT.idle
    assert row["ends_at"] == clock.now() + timedelta(seconds=KEPT.total - 3600)
    [(who, details)] = told("session.confirmed")
    assert (who.session_id, details["before"]) == (now.session_id, str(old.id))


async def test_a_step_up_of_another_person_or_an_ended_session_is_refused() -> None:
    """B10: the session stays whose it was."""
    session = await held((await open_session(await proof())).token)
    with pytest.raises(SignedOut):
        await confirm_session(session, await proof("jun", acr="second-factor"))
    await end_session(session, "signed out")
    with pytest.raises(SignedOut):
        await confirm_session(session, await proof(acr="second-factor"))


async def test_the_eleventh_session_ends_the_oldest(still: StillClock, told: Told) -> None:
    """C3: at most ten for each person, over all hosts."""
    other = (await open_session(await proof("jun"))).token
    tokens = []
    for number in range(12):
        host = "staff" if number % 2 else "portal"
        tokens.append(((await open_session(await proof("sora", host=host))).token, host))
        still.forward(seconds=1)
    alive = [await held_by(token, host) is not None for token, host in tokens]
    assert alive == [False] * 2 + [True] * 10
    assert await held_by(other, "portal") is not None
    assert [details["reason"] for _who, details in told("session.ended")] == ["too many"] * 2


async def test_staff_lose_the_desk_after_15_minutes(still: StillClock) -> None:
    """C3: idle for staff."""
    token = (await open_session(await proof("sora", host="staff"))).token
    still.forward(minutes=14)
    assert (await at_desk(token, "staff")).person_id == await id_of("sora")
    still.forward(minutes=15, seconds=1)
    with pytest.raises(SignedOut):
        await at_desk(token, "staff")


async def test_a_refused_sign_in_is_written_down(told: Told) -> None:
    """K1, K2: who, why, where."""
    await refuse_sign_in("unknown", host="portal", subject="somebody")
    [(_who, details)] = told("sign_in.refused")
    assert details == {"decision": "deny", "reason": "unknown", "host": "portal", "subject": "somebody"}


async def test_no_event_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """K1: when the event cannot be written the session is not opened."""

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no event")

    monkeypatch.setattr("services.events.record", broken)
    before = await execute("SELECT count(*) FROM session")
    with pytest.raises(RuntimeError):
        async with DB.transaction():
            await open_session(await proof())
    assert await execute("SELECT count(*) FROM session") == before


def _sha(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
