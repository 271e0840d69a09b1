"""What invoices cost: to print, from issue to the stored file, to be fetched, and in memory."""

import asyncio
from typing import NamedTuple

from bench.figure import Figure
from bench.invoices import fetched, memory, printed, stored
from bench.worker import Worker
from bench.world import Person


class Much(NamedTuple):
    """How much is done: rounds of each way to print, invoices that are issued, questions, and pages until memory is read."""

    rounds: int
    issued: int
    asked: int
    pages: int


FULL, SHORT = Much(rounds=5, issued=40, asked=400, pages=2000), Much(rounds=1, issued=4, asked=40, pages=60)


def figures(
    bare: Worker, house: Worker, people: dict[str, Person], variables: dict[str, str], *, short: bool
) -> list[Figure]:
    """All of them, one after the other."""
    much = SHORT if short else FULL
    found = asyncio.run(printed.beside_others(much.rounds))
    found += asyncio.run(stored.from_issue_to_file(variables, much.issued))
    found += asyncio.run(fetched.beside_a_bare_page(bare, house, people["minji"], variables, much.asked))
    return found + asyncio.run(memory.after_many(much.pages))
