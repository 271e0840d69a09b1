"""May this process get requests? live: it runs. ready: database, migrations and disk are there, and it is not stopping."""

import asyncio
import shutil

from litestar.types import Scope, Send

from services.db import AWAY
from services.errors import Unavailable
from services.readiness import pending_migrations
from web.answers import plain

SMALLEST_DISK = 50 * 1024 * 1024
ANSWER_SECONDS = 3


class Health:
    """Asks neither the identity provider nor a back office: pages do without them."""

    def __init__(self) -> None:
        self.stopping = False

    async def __call__(self, scope: Scope, send: Send) -> None:
        if scope["path"] == "/health/live":
            return await plain(send, 200, "live")
        missing = await self.missing()
        return await plain(send, 503 if missing else 200, missing or "ready")

    async def missing(self) -> str:
        """What is not there, in one word; empty when all is."""
        if self.stopping:
            return "stopping"
        if shutil.disk_usage(".").free < SMALLEST_DISK:
            return "disk"
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return "migrations" if await pending_migrations() else ""
        except (Unavailable, *AWAY):
            return "database"
