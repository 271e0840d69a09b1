"""What a page costs: beside a bare one, and with ten times the orders of others in the database."""

from bench.burst import Case, Cost, in_turns
from bench.figure import Figure
from bench.worker import Worker
from bench.world import Person

GOAL, STRETCH, GROWN = 2, 1.5, 1.3
COMPRESSED = "Accept-Encoding: br"


async def beside_a_bare_page(
    bare: Worker, house: Worker, people: dict[str, Person], postgres: int
) -> list[Figure]:
    """Processor time of list, detail and start page as multiples of the bare page's."""
    buyer, maker = people["max"].cookie, people["minji"].cookie
    cases = {
        "bare page": Case(bare, "/orders"),
        "order list, 20 rows": Case(house, "/@maxwell/orders", [buyer]),
        "order detail": Case(house, "/@hanul/orders/10482", [maker]),
        "start page": Case(house, "/@hanul/", [maker]),
        "order list as brotli": Case(house, "/@maxwell/orders", [buyer, COMPRESSED]),
    }
    costs = await in_turns(cases, postgres, rounds=8, seconds=0.5)
    plain = costs["bare page"]
    ratios = [
        Figure(f"{name}: processor, beside the bare page", costs[name].cpu / plain.cpu, "×", GOAL, STRETCH)
        for name in ("order list, 20 rows", "order detail", "start page")
    ]
    return ratios + [figure for name, cost in costs.items() for figure in _spent(name, cost)]


def _spent(name: str, cost: Cost) -> list[Figure]:
    return [
        Figure(f"{name}: processor of the worker", cost.cpu, "ms"),
        Figure(f"{name}: processor of PostgreSQL", cost.database, "ms"),
    ]


async def among_many(few: Worker, many: Worker, people: dict[str, Person], postgres: int) -> list[Figure]:
    """The time of the list when others have ten times as many orders."""
    cookie = people["max"].cookie
    cases = {
        name: Case(worker, "/@maxwell/orders", [cookie]) for name, worker in (("few", few), ("many", many))
    }
    costs = await in_turns(cases, postgres, rounds=10, seconds=0.5)
    return [
        Figure("order list: time with 120,000 orders of others, beside 12,000", costs["many"].wait / costs["few"].wait, "×", GROWN),
        Figure("memory of a worker after all this", few.mebibytes, "MiB"),
    ]  # fmt: skip
