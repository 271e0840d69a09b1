"""Open pages hear of an import, once for each account that it brought something."""

import asyncio
from pathlib import Path

import asyncpg
import msgspec

from services.events import CHANNEL, topic
from tests.services.imports.desk import CUT, Desk, row

LAST = "{}"


async def heard(desk: Desk, *files: Path) -> list[dict[str, str]]:
    """What the open pages are told while these are brought in."""
    told, last = list[str](), asyncio.Event()

    def hear(*one: object) -> None:
        told.append(str(one[-1]))
        if told[-1] == LAST:
            last.set()

    connection = await asyncpg.connect(desk.addresses["DATABASE_URL"])
    try:
        await connection.add_listener(CHANNEL, hear)
        for file in files:
            await desk.bring_in_here(file)
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, LAST)
        await asyncio.wait_for(last.wait(), 10)
    finally:
        await connection.close()
    return [news for one in told if "kind" in (news := msgspec.json.decode(one))]


def test_each_account_hears_once_that_there_are_orders(desk: Desk) -> None:
    """D9: no name, no number; and a second run of the file is no news."""
    news = asyncio.run(heard(desk, CUT, CUT))
    accounts = desk.ask("SELECT id::text FROM account WHERE source = 'online-retail'")
    assert sorted(one["account"] for one in news) == sorted(row["id"] for row in accounts)
    assert {one["kind"] for one in news} == {"orders.imported"} and len(news) == 38


def test_an_order_that_is_taken_back_hears_it(desk: Desk) -> None:
    desk.bring_in(desk.write(row("900001")))
    back = desk.write(row("C900002", Quantity="-6", InvoiceDate="2011-07-01 10:00:00"))
    [news] = asyncio.run(heard(desk, back))
    [order] = desk.ask("SELECT id FROM orders WHERE number = '900001'")
    assert news["about"] == topic("order", order["id"])
