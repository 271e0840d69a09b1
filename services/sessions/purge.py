"""What may be forgotten: tombstones after thirty days, sign-ins that never came back, used logout tokens."""

from datetime import datetime, timedelta

from services import clock
from services.db import execute
from services.sessions.rules import FLOW_SECONDS, LOGOUT_TOKEN_SECONDS, TOMBSTONE_SECONDS

OVER = "least(coalesce(ended_at, ends_at), ends_at, seen_at + make_interval(secs => idle_seconds))"
FORGET = {
    f"DELETE FROM session WHERE {OVER} < $1": TOMBSTONE_SECONDS,  # noqa: S608 constants
    f"UPDATE session SET id_token = '' WHERE id_token <> '' AND {OVER} < $1": 0,  # noqa: S608 constants
    "DELETE FROM sign_in WHERE created_at < $1": FLOW_SECONDS,
    "DELETE FROM logout_token WHERE used_at < $1": LOGOUT_TOKEN_SECONDS,
}


async def purge() -> None:
    """Forget what is over, and how long ago; run it about once an hour."""
    for sql, seconds in FORGET.items():
        await execute(sql, _ago(seconds))


def _ago(seconds: int) -> datetime:
    return clock.now() - timedelta(seconds=seconds)
