"""`python -m bench`: all figures, one after the other; 1 when a goal is missed."""

import asyncio
import sys
from contextlib import ExitStack

import uvloop

from bench import figure, imports, pages, streams, weight
from bench.figure import Figure
from bench.worker import Worker
from bench.world import FEW, FOLDER, MANY, furnish, variables
from services.postgres import Postgres


def main() -> int:
    """Measure, print, write the document."""
    with Postgres(FOLDER, settings={"fsync": "off"}) as server:
        print("Making the databases …", flush=True)
        figures = _measure(server)
        figure.write(figures, server.binaries.major)
    print(figure.table(figures))
    return 1 if any(found.missed for found in figures) else 0


def _measure(server: Postgres) -> list[Figure]:
    people = furnish(server)
    few, many = variables(server, FEW), variables(server, MANY)
    process = server.process.pid if server.process else 0
    with ExitStack() as running, asyncio.Runner(loop_factory=uvloop.new_event_loop) as here:
        account = {"BENCH_ACCOUNT": str(people["max"].account)}
        bare = running.enter_context(Worker("bench.bare:create", few | account))
        house = running.enter_context(Worker("web.app:create_door", few))
        crowded = running.enter_context(Worker("web.app:create_door", many))
        print("Asking for pages …", flush=True)
        figures = here.run(pages.beside_a_bare_page(bare, house, people, process))
        figures += here.run(pages.among_many(house, crowded, people, process))
        figures += here.run(weight.weights(house, people))
        figures += here.run(streams.told(house, people, server.url(FEW)))
    print("Importing …", flush=True)
    return figures + imports.imported(few)


if __name__ == "__main__":
    sys.exit(main())
