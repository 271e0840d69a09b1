"""Another process moves an order on, as a back office does."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import asyncpg

from e2e.stage import Stage
from services.db import DB, Transaction, scope_to
from services.orders.actions import advance
from services.system import system


def deliver(stage: Stage, account: str, number: str) -> None:
    """Another process, such as a back office, moves the order on."""
    account_id = stage.sql(f"SELECT id FROM account WHERE slug = '{account}'")
    actor = system("e2e", UUID(account_id))

    async def act() -> None:
        connection = await asyncpg.connect(stage.server.url(stage.name, "portico_app"))
        outer = Transaction(engine=DB)
        outer.connection, outer.stands_in = connection, True
        DB.current_transaction.set(outer)
        async with connection.transaction():
            await scope_to(actor)
            await advance(actor, number, "deliver")
        await connection.close()

    with ThreadPoolExecutor(1) as pool:  # Playwright's loop runs in this thread
        pool.submit(lambda: asyncio.run(act())).result()
