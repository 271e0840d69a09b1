"""How sessions begin, change and end, and what is written down of it."""

import hashlib
from datetime import timedelta

import pytest

from services import clock
from services.actor import Scope
from services.db import DB, execute, scope_to
from services.errors import Denied, NotFound, SignedOut
from services.sessions.actions import (
    confirm_session,
    end_by_provider,
    end_of_people,
    end_others,
    end_own,
    end_session,
    open_session,
    refuse_sign_in,
)
from services.sessions.of_request import at_desk, member
from services.sessions.queries import held_by, own_sessions, sessions_of_people
from services.sessions.rules import KEPT
from tests.clocks import StillClock
from tests.hostile_provider import ISSUER
from tests.services.sessions.conftest import Told
from tests.services.sessions.world import actor, held, id_of, proof

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


async def test_an_ended_session_is_a_tombstone_without_secrets(still: StillClock, told: Told) -> None:
    """C4: it stays to tell what happened, and is good for nothing."""
    token = (await open_session(await proof())).token
    session = await held(token)
    await end_session(session, "signed out")
    await end_session(session, "again")
    assert await held_by(token, "portal") is None
    [row] = await execute("SELECT ended_at, end_reason, id_token FROM session WHERE id = $1", session.id)
    assert tuple(row) == (still.time, "signed out", "")
    assert [details["of"] for _who, details in told("session.ended")] == [("session", str(session.id))]


@pytest.mark.parametrize(
    ("subject", "sid", "expected"),
    [
        ("minji", "one", "TFTT"),
        ("", "one", "TFTF"),
        ("minji", "", "FFTT"),
        ("jun", "one", "TFTF"),
        ("minji", "three", "TTTT"),
        ("nobody", "", "TTTT"),
        ("", "", "TTTT"),
    ],
)
async def test_the_provider_ends_by_sid_by_subject_or_by_both(subject: str, sid: str, expected: str) -> None:
    """C5: on this host, of this issuer, and nothing else."""
    minji_one = await proof("minji", idp_sid="one")
    tokens = [
        (await open_session(await proof("minji", idp_sid="two"))).token,
        (await open_session(minji_one)).token,
        (await open_session(await proof("minji", idp_sid="one", host="staff"))).token,
        (await open_session(await proof("jun", idp_sid="one"))).token,
    ]
    named = "" if not subject else await _subject(subject)
    number = await end_by_provider("portal", ISSUER, named, sid)
    hosts = ("portal", "portal", "staff", "portal")
    found = [await held_by(token, host) is not None for token, host in zip(tokens, hosts, strict=True)]
    if (subject, sid) == ("jun", "one"):
        expected = "TTTF"
    assert "".join("T" if alive else "F" for alive in found) == expected
    assert number == expected.count("F")
    assert await end_by_provider("portal", "https://other.example", named, sid) == 0


async def test_a_person_sees_and_ends_their_own_sessions(told: Told) -> None:
    """C7: own ones on all hosts, no others'."""
    here = await held((await open_session(await proof("sora"))).token)
    there = await held(
        (await open_session(await proof("sora", host="staff", device="Edge, Windows"))).token, "staff"
    )
    strange = await held((await open_session(await proof("jun"))).token)
    sora = await actor("sora", here.id)
    listed = await own_sessions(sora)
    assert {(session.id, session.current) for session in listed} == {(here.id, True), (there.id, False)}
    assert {session.device for session in listed} == {"Chrome, Android", "Edge, Windows"}
    with pytest.raises(NotFound):
        await end_own(sora, strange.id)
    await end_own(sora, there.id)
    with pytest.raises(NotFound):
        await end_own(sora, there.id)
    assert [session.id for session in await own_sessions(sora)] == [here.id]
    assert [who for who, _details in told("session.ended")] == [sora]


async def test_all_but_this_one_can_be_ended_at_once() -> None:
    """C7: and nobody else's."""
    tokens = [(await open_session(await proof())).token for _ in range(3)]
    strange = (await open_session(await proof("jun"))).token
    minji = await actor("minji", (await held(tokens[1])).id)
    assert await end_others(minji) == 2
    assert [await held_by(token, "portal") is not None for token in (*tokens, strange)] == [
        False,
        True,
        False,
        True,
    ]


async def test_an_administrator_sees_and_ends_sessions_of_their_people_only() -> None:
    """C7: of this account, on the portal; a staff session of the same person is not theirs."""
    own = await held((await open_session(await proof("minji"))).token)
    foreign = await held((await open_session(await proof("carl"))).token)
    admin = await actor("jun", None, "hanul", people_manage=Scope.ACCOUNT)
    await scope_to(admin)
    listed = await sessions_of_people(admin)
    assert own.id in {session.id for session in listed} and foreign.id not in {
        session.id for session in listed
    }
    with pytest.raises(NotFound):
        await end_of_people(admin, foreign.id)
    await end_of_people(admin, own.id)
    assert own.id not in {session.id for session in await sessions_of_people(admin)}
    with pytest.raises(Denied):
        await sessions_of_people(await actor("jun", None, "hanul"))
    with pytest.raises(Denied):
        await end_of_people(await actor("jun", None, "hanul"), own.id)


async def test_an_administrator_of_a_site_sees_its_people_only() -> None:
    """C7: the reach of the right."""
    await open_session(await proof("minji"))
    admin = await actor("jun", None, "hanul", people_manage=Scope.SITE)
    assert await sessions_of_people(admin) == []


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


async def _subject(key: str) -> str:
    rows = (
        await execute("SELECT subject FROM person WHERE id = $1", await id_of(key)) if key != "nobody" else []
    )
    return rows[0][0] if rows else "nobody"
