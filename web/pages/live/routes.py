"""What happens to an account, told to its open pages. Names of events only: a page asks again for what it may see."""

from collections.abc import AsyncIterator

from litestar import get
from litestar.response import Stream

from auth.actor import SignedIn
from services.actor import Permission
from services.live import HUB, MISSED


@get("/live", name="live", needs=Permission.ACCOUNT_READ, together=False)
async def live(actor: SignedIn) -> Stream:
    lines = _lines(str(actor.account_id), str(actor.session_id))
    return Stream(lines, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _lines(account: str, session: str) -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    async for kind in HUB.news(account, session):
        yield f"event: {heard_as(kind)}\ndata:\n\n" if kind else ": ping\n\n"


def heard_as(kind: str) -> str:
    """What a page listens for: that something about orders changed, not which act did it."""
    return kind if kind == MISSED else f"{kind.partition('.')[0]}.changed"
