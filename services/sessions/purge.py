"""What may be forgotten, some of it at each act of its kind: no job is needed, and no flood of sign-ins fills the disk."""

from datetime import datetime, timedelta

from services import clock
from services.db import execute
from services.sessions.rules import FLOW_SECONDS, LOGOUT_TOKEN_SECONDS, TOMBSTONE_SECONDS

# As an array, which is made once: a plan may run a subquery after IN again for each row, and then LIMIT limits nothing.
# More than one act leaves behind; rows that another act is forgetting are left to it.
SOME = "LIMIT 50 FOR UPDATE SKIP LOCKED"
SESSIONS = f"DELETE FROM session WHERE id = ANY (ARRAY(SELECT id FROM session WHERE ends_at < $1 {SOME}))"  # noqa: S608 constants
HINTS = f"""
    UPDATE session SET id_token = '' WHERE id = ANY (ARRAY(
        SELECT id FROM session WHERE id_token <> '' AND ends_at < $1 {SOME}
    ))
"""  # noqa: S608 constants
SIGN_INS = f"""
    DELETE FROM sign_in WHERE state_hash = ANY (ARRAY(
        SELECT state_hash FROM sign_in WHERE created_at < $1 {SOME}
    ))
"""  # noqa: S608 constants
LOGOUT_TOKENS = f"""
    DELETE FROM logout_token WHERE jti_hash = ANY (ARRAY(
        SELECT jti_hash FROM logout_token WHERE used_at < $1 {SOME}
    ))
"""  # noqa: S608 constants


async def forget_sessions() -> None:
    """The tokens of sessions whose time is over, and thirty days later the sessions."""
    await execute(HINTS, clock.now())
    await execute(SESSIONS, _ago(TOMBSTONE_SECONDS))


async def forget_sign_ins() -> None:
    """Sign-ins that never came back."""
    await execute(SIGN_INS, _ago(FLOW_SECONDS))


async def forget_logout_tokens() -> None:
    """Logout tokens that would be too old by now anyway."""
    await execute(LOGOUT_TOKENS, _ago(LOGOUT_TOKEN_SECONDS))


def _ago(seconds: int) -> datetime:
    return clock.now() - timedelta(seconds=seconds)
