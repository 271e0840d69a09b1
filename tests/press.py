"""A press for tests that prints nothing, and the role of the worker that prints."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.actor import Actor
from services.db import execute, scope_to
from services.papers.press import Page


class Stand:
    """Prints nothing: it gives the same bytes, or breaks."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.error: BaseException | None = None

    async def print(self, asked: Page) -> bytes:
        """Remember what was asked for."""
        self.pages.append(asked)
        if self.error:
            raise self.error
        return b"%PDF-made-up"


@asynccontextmanager
async def as_worker(back: Actor) -> AsyncIterator[None]:
    """As the role of a worker; then the portal's again, for this person.

    A worker prints outside of any transaction; here the one of the test waits meanwhile.
    """
    await execute("SET idle_in_transaction_session_timeout = 0")
    await execute("RESET ROLE")
    await execute("SET ROLE portico_jobs")
    try:
        yield
    finally:
        await execute("RESET ROLE")
        await execute("SET ROLE portico_app")
        await scope_to(back)
