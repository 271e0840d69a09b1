"""Sign-ins, requests, waits and sign-outs in any order: a session is open exactly when the rules say so."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from anyio import from_thread, to_thread
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from services import clock
from services.db import execute
from services.errors import SignedOut
from services.sessions.actions import end_by_provider, end_others, end_session, open_session
from services.sessions.of_request import at_desk, member
from services.sessions.queries import held_by
from services.sessions.rules import AT_MOST, limits
from tests.clocks import StillClock
from tests.hostile_provider import ISSUER
from tests.services.sessions.world import actor, held, proof

HOSTS = ("portal", "staff")
PERSON = "sora"


class Known(msgspec.Struct):
    """What the model knows of one session."""

    token: str
    host: str
    sid: str
    seen: datetime
    idle: timedelta
    ends: datetime
    ended: bool = False

    @property
    def open(self) -> bool:
        now = clock.now()
        return not self.ended and now < self.ends and now < self.seen + self.idle


class Lifetimes(RuleBasedStateMachine):
    """C3: idle and absolute limits, at most ten sessions of one person, the oldest ends."""

    time: StillClock

    def __init__(self) -> None:
        super().__init__()
        self.known: list[Known] = []

    @initialize()
    def nobody_is_signed_in(self) -> None:
        from_thread.run(execute, "DELETE FROM session")

    @rule(host=st.sampled_from(HOSTS), remember=st.booleans(), sid=st.sampled_from("ab"))
    def sign_in(self, host: str, remember: bool, sid: str) -> None:
        async def act() -> str:
            return (await open_session(await proof(PERSON, host=host, remember=remember, idp_sid=sid))).token

        allowed, now = limits(host, remember=remember), clock.now()
        token = from_thread.run(act)
        idle, ends = timedelta(seconds=allowed.idle), now + timedelta(seconds=allowed.total)
        self.known.append(Known(token, host, sid, now, idle, ends))
        for surplus in [session for session in self.known if session.open][:-AT_MOST]:
            surplus.ended = True

    @rule(
        seconds=st.sampled_from(
            [1, 59, 61, 899, 901, 1799, 1801, 7 * 3600, 12 * 3600, 13 * 86400, 15 * 86400]
        )
    )
    def wait(self, seconds: int) -> None:
        self.time.forward(seconds=seconds)

    @rule(data=st.data())
    def request(self, data: Any) -> None:
        session = self._one(data)
        if session is None:
            return

        async def ask() -> bool:
            try:
                await (
                    member(session.token, "")
                    if session.host == "portal"
                    else at_desk(session.token, session.host)
                )
            except SignedOut:
                return False
            return True

        assert from_thread.run(ask) == session.open
        if session.open and clock.now() - session.seen > timedelta(minutes=1):
            session.seen = clock.now()

    @rule(data=st.data())
    def sign_out(self, data: Any) -> None:
        session = self._one(data)
        if session is None or not session.open:
            return

        async def act() -> None:
            await end_session(await held(session.token, session.host), "signed out")

        from_thread.run(act)
        session.ended = True

    @rule(data=st.data())
    def sign_out_elsewhere(self, data: Any) -> None:
        session = self._one(data)
        if session is None or not session.open:
            return

        async def act() -> None:
            await end_others(await actor(PERSON, (await held(session.token, session.host)).id))

        from_thread.run(act)
        for other in self.known:
            other.ended = other.ended or other is not session

    @rule(host=st.sampled_from(HOSTS), sid=st.sampled_from("ab"))
    def provider_ends(self, host: str, sid: str) -> None:
        from_thread.run(end_by_provider, host, ISSUER, "", sid)
        for session in self.known:
            session.ended = session.ended or (session.host, session.sid) == (host, sid)

    @invariant()
    def open_is_what_the_rules_say(self) -> None:
        async def all_held() -> list[bool]:
            return [await held_by(session.token, session.host) is not None for session in self.known]

        assert from_thread.run(all_held) == [session.open for session in self.known]
        assert sum(session.open for session in self.known) <= AT_MOST

    def _one(self, data: Any) -> Known | None:
        return data.draw(st.sampled_from(self.known)) if self.known else None


@pytest.mark.usefixtures("undone")
async def test_a_session_is_open_exactly_when_the_rules_say_so(still: StillClock) -> None:
    """C3: any order of sign-ins, requests, waits, and sign-outs."""
    Lifetimes.time = still
    calm = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    await to_thread.run_sync(lambda: run_state_machine_as_test(Lifetimes, settings=calm))
