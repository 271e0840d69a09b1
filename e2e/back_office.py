"""Another process moves an order on, as a back office does."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import asyncpg

from e2e.stage import Stage
from services.actor import Actor
from services.db import DB, Transaction, scope_to
from services.orders.actions import advance
from services.orders.promises import postpone as say_later
from services.orders.records import Reason
from services.system import system
from tests.clocks import standing_still


def deliver(stage: Stage, account: str, number: str) -> None:
    """The order arrived."""
    _act(stage, account, lambda supplier: advance(supplier, number, "deliver"))


def postpone(stage: Stage, account: str, number: str, until: date) -> None:
    """The order comes later than promised."""
    _act(stage, account, lambda supplier: say_later(supplier, number, until, Reason.CARRIER))


def _act(stage: Stage, account: str, what: Callable[[Actor], Awaitable[None]]) -> None:
    actor = system("e2e", UUID(stage.sql(f"SELECT id FROM account WHERE slug = '{account}'")))

    async def act() -> None:
        connection = await asyncpg.connect(stage.server.url(stage.name, "portico_app"))
        outer = Transaction(engine=DB)
        outer.connection, outer.stands_in = connection, True
        DB.current_transaction.set(outer)
        async with connection.transaction():
            await scope_to(actor)
            with standing_still():
                await what(actor)
        await connection.close()

    with ThreadPoolExecutor(1) as pool:  # Playwright's loop runs in this thread
        pool.submit(lambda: asyncio.run(act())).result()
