"""Another process moves an order on, as a back office does."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from e2e.stage import Stage
from services import clock
from services.actor import Actor
from services.db import DB, Transaction, scope_to
from services.orders.actions import advance
from services.orders.promises import postpone as say_later
from services.orders.records import Reason
from services.people.identity import subject_of
from services.shipments.records import Code, News
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track as take_in
from services.system import system
from tests.clocks import standing_still
from tests.factories import make_order

PARCELS = """
    SELECT DISTINCT package.carrier || '|' || package.number FROM package
    JOIN package_line AS inside ON inside.package_id = package.id JOIN orders ON orders.id = inside.order_id
    WHERE orders.number = '{number}' AND package.status NOT IN ('delivered', 'merged', 'cancelled')
"""


def place(stage: Stage, account: str, who: str, number: str) -> None:
    """Somebody orders, by telephone perhaps."""
    person = UUID(stage.sql(f"SELECT id FROM person WHERE subject = '{subject_of(who)}'"))
    _act(stage, account, lambda supplier: make_order(supplier.account_id, number, placed_by=person))  # type: ignore[arg-type]


def deliver(stage: Stage, account: str, number: str) -> None:
    """The order arrived."""
    _act(stage, account, lambda supplier: advance(supplier, number, "deliver"))


def postpone(stage: Stage, account: str, number: str, until: date) -> None:
    """The order comes later than promised."""
    _act(stage, account, lambda supplier: say_later(supplier, number, until, Reason.CARRIER))


def track(stage: Stage, account: str, number: str, code: Code, **more: Any) -> None:
    """The carriers of all parcels of an order that have not arrived say something about them."""
    rows = stage.sql(PARCELS.format(number=number)).split()

    async def tell(carrier: Actor) -> None:
        for row in rows:
            key, parcel = row.split("|")
            news = {
                "event_id": f"{parcel} {code}",
                "raw_code": raw_code(key, code),
                "at": clock.now(),
                **more,
            }
            await take_in(carrier, News(carrier=key, number=parcel, **news))

    _act(stage, account, tell)


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
