"""A sign-in between its start and its return: ten minutes, once, in one browser."""

from datetime import timedelta

import msgspec

from services import clock
from services.db import execute
from services.sessions.purge import forget_sign_ins
from services.sessions.records import Begun, Wish
from services.sessions.rules import FLOW_SECONDS, hashed

START = """
    INSERT INTO sign_in (state_hash, bind_hash, host, nonce, verifier, return_path, acr, max_age, remember,
        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
# A callback in another browser finds nothing, and leaves the sign-in of the right browser alone.
TAKE = """
    DELETE FROM sign_in WHERE state_hash = $1 AND bind_hash = $2 AND host = $3 RETURNING
    nonce, verifier, return_path, acr, max_age, remember, created_at
"""


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """The secrets of one sign-in: what the provider repeats, and what only this browser and we know."""

    state: str
    nonce: str
    verifier: str
    bind: str


async def start_sign_in(host: str, flow: Flow, wish: Wish) -> None:
    """Remember a sign-in that leaves for the provider; forget some that never came back."""
    await forget_sign_ins()
    await execute(
        START,
        hashed(flow.state),
        hashed(flow.bind),
        host,
        flow.nonce,
        flow.verifier,
        wish.return_path,
        wish.acr,
        wish.max_age,
        int(wish.remember),
        clock.now(),
    )


async def finish_sign_in(host: str, state: str, bind: str) -> Begun | None:
    """The sign-in with this state of this browser, used up now; None when there is none or it is too old."""
    found = await execute(TAKE, hashed(state), hashed(bind), host)
    if not found or clock.now() - found[0]["created_at"] > timedelta(seconds=FLOW_SECONDS):
        return None
    values = {**found[0], "remember": bool(found[0]["remember"])}
    del values["created_at"]
    return Begun(**values)
