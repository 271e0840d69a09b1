"""`python -m bench`: all figures, one after the other; 1 when a goal is missed."""

import argparse
import asyncio
import sys
from contextlib import ExitStack

import uvloop

from bench import browser, figure, imports, invoices, lighthouse, load, pages, streams, tracking, weight
from bench.figure import Figure
from bench.worker import Worker
from bench.world import FEW, FOLDER, MANY, ORDERS, SETTINGS, SHORT, furnish, variables
from services.defaults import ANYWHERE
from services.postgres import Postgres
from web.assets import open_shelf


def main() -> int:
    """Measure, print, write the document."""
    asked = argparse.ArgumentParser(prog="python -m bench", description="Figures against their goals.")
    asked.add_argument("--minutes", type=float, default=5, help="how long the load lasts")
    asked.add_argument(
        "--short", action="store_true", help="a tenth of the rows, and no document: does it run?"
    )
    asked.add_argument("--only", choices=["invoices"], help="these alone, and no document")
    told = asked.parse_args()
    open_shelf(ANYWHERE["PORTICO_BRAND_COLOUR"])  # the sheet that browsers have is that of the workers
    with Postgres(FOLDER, settings=SETTINGS) as server:
        if told.only:
            figures = _invoices(server, short=told.short)
        else:
            figures = _measure(server, SHORT if told.short else ORDERS, told.minutes)
        if not told.short and not told.only:
            figure.write(figures, server.binaries.major)
    print(figure.table(figures))
    return 1 if any(found.missed for found in figures) else 0


def _invoices(server: Postgres, *, short: bool) -> list[Figure]:
    """Those of invoices alone, in a world with few orders of others."""
    people = furnish(server, SHORT)
    few = variables(server, FEW)
    with ExitStack() as running:
        account = {"BENCH_ACCOUNT": str(people["max"].account)}
        bare = running.enter_context(Worker("bench.bare:create", few | account))
        house = running.enter_context(Worker("web.app:create_door", few))
        print("Printing …", flush=True)
        return invoices.figures(bare, house, people, few, short=short)


def _measure(server: Postgres, orders: dict[str, int], minutes: float) -> list[Figure]:
    print(f"Making the databases, with {orders[FEW]:,} and {orders[MANY]:,} orders …", flush=True)
    people = furnish(server, orders)
    few, many = variables(server, FEW), variables(server, MANY)
    process = server.process.pid if server.process else 0
    with ExitStack() as running, asyncio.Runner(loop_factory=uvloop.new_event_loop) as here:
        account = {"BENCH_ACCOUNT": str(people["max"].account)}
        bare = running.enter_context(Worker("bench.bare:create", few | account))
        house = running.enter_context(Worker("web.app:create_door", few))
        crowded = running.enter_context(Worker("web.app:create_door", many))
        second = running.enter_context(Worker("web.app:create_door", many))
        print("Asking for pages …", flush=True)
        figures = here.run(pages.beside_a_bare_page(bare, house, people, process))
        figures += here.run(pages.among_many(house, crowded, people, process))
        figures += here.run(weight.weights(house, people))
        print("First visits …", flush=True)
        figures += here.run(browser.first_visits(bare, house, people))
        figures += here.run(lighthouse.judged(house, people))
        print(f"Load, for {minutes:g} minutes …", flush=True)
        figures += here.run(load.loaded([crowded, second], orders[MANY], minutes))
        print("Streams …", flush=True)
        figures += here.run(streams.told(house, people, server.url(FEW)))
        print("Importing …", flush=True)
        figures += imports.imported(few)
        print("Tracking …", flush=True)
        figures += here.run(tracking.tracked(house, people, few, server, FEW))
        print("Printing …", flush=True)
        return figures + invoices.figures(bare, house, people, few, short=orders is SHORT)


if __name__ == "__main__":
    sys.exit(main())
