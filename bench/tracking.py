"""What carriers say: how much of it comes in, and how long until somebody who looks at the order sees it."""

import asyncio
import csv
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from playwright.async_api import Page, async_playwright

from bench.browser import phone
from bench.figure import Figure
from bench.imports import run_import
from bench.worker import Worker
from bench.world import Person
from services import clock
from services.db import transaction_at
from services.hooks.reading import MOST_EVENTS
from services.hooks.secrets import renew
from services.hooks.sending import Sender
from services.http import Outgoing
from services.postgres import Postgres
from services.settings import load
from services.shipments.told import Told
from services.system import system
from tests.chromium import start

CARRIER, ON_ITS_WAY = "cj-logistics", "21"
ORDER, PARCEL = "/@hanul/orders/10482", "581010482001"  # of the demo world, on its way
PARCELS, ROWS, MESSAGES, SENDERS = 1_000, 20_000, 60, 4
NEWS, EVERY_SECONDS, PATIENCE_SECONDS = 100, 0.1, 20
# Parcels of packed orders of others, as bench/crowd.py made them.
PACK = """
    SET session_replication_role = replica;
    CREATE TEMP TABLE packed AS SELECT row_number() OVER () AS n, account_id, id, gen_random_uuid() AS shipment, gen_random_uuid() AS package
        FROM (SELECT account_id, id FROM orders WHERE source = 'bench' AND status = 'packed' ORDER BY id LIMIT {parcels}) AS chosen;
    INSERT INTO shipment (account_id, id, number, packed_at, shipped_from, source)
    SELECT account_id, shipment, 'L-BENCH-' || n, now() - interval '2 days', 'Cheonan', 'bench' FROM packed;
    INSERT INTO package (account_id, id, shipment_id, carrier, number, position, status, status_since, instructions, safe_place)
    SELECT account_id, package, shipment, 'cj-logistics', 'BENCH' || n, 1, 'packed', now() - interval '2 days', '', '' FROM packed;
    INSERT INTO package_line (account_id, id, package_id, order_id, order_line_id, quantity)
    SELECT packed.account_id, gen_random_uuid(), package, packed.id, line.id, 1 FROM packed
    JOIN order_line AS line ON line.account_id = packed.account_id AND line.order_id = packed.id AND line.position = 1;
"""
# When each stop is first seen, in seconds since 1970.
WATCH = """
    window.seen = {};
    const look = () => (document.body?.textContent.match(/Stop \\d+/g) ?? []).forEach(
        stop => { seen[stop] ??= (performance.timeOrigin + performance.now()) / 1000; });
    new MutationObserver(() => requestAnimationFrame(look)).observe(document, { subtree: true, childList: true, characterData: true });
"""


async def tracked(
    house: Worker, people: dict[str, Person], variables: dict[str, str], server: Postgres, database: str
) -> list[Figure]:
    """Events a second by hook and by file, and from a signed message to the page that shows it."""
    server.sql(PACK.format(parcels=PARCELS), database)
    async with transaction_at(variables["DATABASE_OWNER_URL"]):
        secret = await renew(system("bench"), CARRIER, load(variables).secrets[0])
    sender = Sender(Outgoing(), f"http://localhost:{house.port}", CARRIER, secret)
    waits = sorted(await _seen(house, people["minji"], sender))
    return [
        Figure("tracking events through the signed hook, 100 in a message", await _heard(sender), "events/s"),
        Figure(f"tracking file of {ROWS:,} events", _imported(variables), "events/s"),
        Figure(f"a tracking event every {EVERY_SECONDS:g} s: from the carrier's message until an open page shows it, p50", 1000 * waits[len(waits) // 2], "ms"),
        Figure("the same, p95", 1000 * waits[len(waits) * 95 // 100], "ms"),
    ]  # fmt: skip


async def _heard(sender: Sender) -> float:
    """Events a second, from several senders at once."""
    turns = asyncio.Semaphore(SENDERS)

    async def send(message: int) -> None:
        first = message * MOST_EVENTS
        said = [_of_others(n) for n in range(first, first + MOST_EVENTS)]
        async with turns:
            await _taken(sender, said)

    began = time.perf_counter()
    await asyncio.gather(*[send(message) for message in range(MESSAGES)])
    return MESSAGES * MOST_EVENTS / (time.perf_counter() - began)


async def _taken(sender: Sender, said: Sequence[Told]) -> None:
    answer = await sender.send(said)
    if answer.status != 200:  # noqa: PLR2004
        raise RuntimeError(f"the hook answered {answer.status}: {answer.body[:300].decode()}")


def _imported(variables: dict[str, str]) -> float:
    with TemporaryDirectory(prefix="portico-bench-") as folder:
        file = Path(folder) / "tracking.csv"
        with file.open("w", newline="") as target:
            write = csv.DictWriter(target, Told.__struct_fields__)
            write.writeheader()
            for n in range(ROWS):
                write.writerow(msgspec.structs.asdict(_of_others(MESSAGES * MOST_EVENTS + n)))
        told = ["tracking", str(file), "--carrier", CARRIER, "--report", f"{folder}/refused.csv"]
        seconds, _memory = run_import(told, variables)
    return ROWS / seconds


def _of_others(number: int) -> Told:
    """A second after the one before it, and all of them lately."""
    return _said(
        f"BENCH{1 + number % PARCELS}",
        clock.now() - timedelta(days=1) + timedelta(seconds=number),
        f"Hub {number}",
    )


def _said(parcel: str, at: datetime, place: str) -> Told:
    return Told(parcel=parcel, code=ON_ITS_WAY, time=at.isoformat(), id=f"bench {place}", place=place)


async def _seen(house: Worker, person: Person, sender: Sender) -> list[float]:
    """Seconds from each message, the moment at which it leaves, until the frame in which its event is there."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**start())
        context = await phone(browser, house, person.cookie)
        await context.add_init_script(WATCH)
        page = await context.new_page()
        async with page.expect_response(lambda answer: "/live?" in answer.url):
            await page.goto(ORDER)
        sent = await _told(sender)
        seen = await _all_of(page)
        await browser.close()
    return [seen[stop] - moment for stop, moment in sent.items()]


async def _told(sender: Sender) -> dict[str, float]:
    """News of one parcel, each when it is due."""
    begin, sent = time.time(), dict[str, float]()
    for n in range(NEWS):
        await asyncio.sleep(max(0, begin + n * EVERY_SECONDS - time.time()))
        sent[f"Stop {n}"] = time.time()
        await _taken(sender, [_said(PARCEL, clock.now(), f"Stop {n}")])
    return sent


async def _all_of(page: Page) -> dict[str, float]:
    found: dict[str, float] = {}
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(found) < NEWS:
            await asyncio.sleep(EVERY_SECONDS)
            found = await page.evaluate("seen")
    return found
