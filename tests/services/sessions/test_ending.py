"""Who may end which session, and what is left of it."""

import pytest

from services import clock
from services.actor import Scope
from services.db import execute, scope_to
from services.errors import Denied, NotFound
from services.sessions.actions import (
    end_by_provider,
    end_of_people,
    end_others,
    end_own,
    end_session,
    open_session,
)
from services.sessions.queries import held_by, own_sessions, sessions_of_people
from tests.clocks import StillClock
from tests.factories import as_owner
from tests.hostile_provider import ISSUER
from tests.services.sessions.conftest import Told
from tests.services.sessions.world import actor, held, id_of, proof

pytestmark = pytest.mark.usefixtures("undone")


@pytest.fixture(autouse=True)
async def nobody_yet(undone: None) -> None:
    """Other tests may have left somebody signed in."""
    async with as_owner():
        await execute("UPDATE session SET ended_at = $1 WHERE ended_at IS NULL", clock.now())


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


async def _subject(key: str) -> str:
    rows = (
        await execute("SELECT subject FROM person WHERE id = $1", await id_of(key)) if key != "nobody" else []
    )
    return rows[0][0] if rows else "nobody"
