"""What happens to an account, or to all of a person, told to open pages.

Names and topics only: a page asks again for what it may see.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated

from litestar import get
from litestar.params import HeaderParameter, Parameter
from litestar.response import Stream

from auth.actor import SignedIn
from services.actor import Permission
from services.live import HUB, MISSED
from services.sessions.topics import topics_everywhere, topics_of

Moment = Annotated[str, Parameter(pattern="^([0-9a-f]{12})?$")]
Last = Annotated[str, HeaderParameter(name="Last-Event-ID", max_length=40)]


@get("/live", name="live", needs=Permission.ACCOUNT_READ, together=False)
async def live(actor: SignedIn, since: Moment = "", last: Last = "") -> Stream:
    return _stream(topics_of(actor), max(since, last))


@get("/inbox/live", name="inbox_live", needs=Permission.SELF_MANAGE)
async def of_inbox(actor: SignedIn, since: Moment = "", last: Last = "") -> Stream:
    return _stream(await topics_everywhere(actor), max(since, last))


def _stream(topics: Sequence[str], since: str) -> Stream:
    headers = {"X-Accel-Buffering": "no"}
    return Stream(_lines(topics, since), media_type="text/event-stream", headers=headers)


async def _lines(topics: Sequence[str], since: str) -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    async for at, happened in HUB.news(topics, since):
        yield "".join(
            f"event: {heard_as(news.kind)}\ndata: {news.about}\nid: {at}\n\n"
            if news.kind
            else f"id: {at}\n\n"
            for news in happened
        )


def heard_as(kind: str) -> str:
    """What a page listens for: that something about orders was placed or changed, not which act did it."""
    if kind == MISSED:
        return kind
    about, _, act = kind.partition(".")
    return f"{about}.{'placed' if act == 'placed' else 'changed'}"
