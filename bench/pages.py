"""What a page costs: beside a bare one, and with ten times the orders of others in the database."""

from bench.burst import Case, Cost, in_turns
from bench.figure import Figure
from bench.worker import Worker
from bench.world import Person

GOAL, STRETCH, GROWN = 2, 1.5, 1.3
HELD = {
    "order list, 20 rows": "bare page, 20 rows",
    "order list, 80 rows": "bare page, 80 rows",
    "order detail": "bare order, the same rows",
    "start page": "bare page, 20 rows",
}
COMPRESSED = "Accept-Encoding: br"


async def beside_a_bare_page(
    bare: Worker, house: Worker, people: dict[str, Person], postgres: int
) -> list[Figure]:
    """Processor time of list, detail and start page as multiples of the bare page's."""
    buyer, maker, account = people["max"].again, people["minji"].again, people["minji"].account
    cases = {
        "bare page, 20 rows": Case(bare, "/piccolo?rows=20"),
        "bare page, 80 rows": Case(bare, "/piccolo?rows=80"),
        "bare page, 20 rows, written SQL": Case(bare, "/written?rows=20"),
        "bare order, the same rows": Case(bare, f"/order/{account}/10482"),
        "order list, 20 rows": Case(house, "/@maxwell/orders", [buyer]),
        "order list, 80 rows": Case(house, "/@maxwell/orders?rows=80", [buyer]),
        "order detail": Case(house, "/@hanul/orders/10482", [maker]),
        "start page": Case(house, "/@hanul/", [maker]),
        "order list as brotli": Case(house, "/@maxwell/orders", [buyer, COMPRESSED]),
    }
    costs = await in_turns(cases, postgres, rounds=8, seconds=0.5)
    ratios = [_beside(costs, name, floor) for name, floor in HELD.items()]
    ratios += [_beside(costs, "order detail", "bare page, 20 rows", held=False)]
    return ratios + [figure for name, cost in costs.items() for figure in _spent(name, cost)]


def _beside(costs: dict[str, Cost], name: str, floor: str, *, held: bool = True) -> Figure:
    goal, stretch = (GOAL, STRETCH) if held else (None, None)
    return Figure(
        f"{name}: processor, beside the {floor}", costs[name].cpu / costs[floor].cpu, "×", goal, stretch
    )


def _spent(name: str, cost: Cost) -> list[Figure]:
    return [
        Figure(f"{name}: processor of the worker", cost.cpu, "ms"),
        Figure(f"{name}: processor of PostgreSQL", cost.database, "ms"),
    ]


async def among_many(few: Worker, many: Worker, people: dict[str, Person], postgres: int) -> list[Figure]:
    """The time of list and search when others have ten times as many orders."""
    cookie = people["max"].again
    cases = {
        f"{name}, {size}": Case(worker, path, [cookie])
        for name, path in (("list", "/@maxwell/orders"), ("search", "/@maxwell/orders?q=600"))
        for size, worker in (("few", few), ("many", many))
    }
    costs = await in_turns(cases, postgres, rounds=10, seconds=0.5)
    return [
        Figure(f"order {name}: time with ten times the orders of others", costs[f"{name}, many"].wait / costs[f"{name}, few"].wait, "×", GROWN)
        for name in ("list", "search")
    ]  # fmt: skip
