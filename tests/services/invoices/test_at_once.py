"""Many invoices at once, and a connection that dies at any point of one: each is whole, with its XML, or not there.

No number is missing.
"""

import asyncio
from collections.abc import Callable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from services.actor import Actor
from services.db import execute
from services.errors import Conflict, Unavailable
from services.invoice_papers import issuing as filing
from services.invoice_papers import writing
from services.invoices import allocations, crediting, debiting, discounts, issuing, pro_forma
from services.invoices.crediting import Take
from services.invoices.debiting import Charge
from services.invoices.queries import document_of, find
from services.invoices.records import PaymentState
from services.postgres import Postgres
from tests.services.invoices.many import act, left, money, nova, shipped, whole

__all__ = ["nova"]

PIECE = Take(position=1, quantity=Decimal(1))
FREIGHT = Charge(name="Freight", price=Decimal(25))
# Each act as it is told (the order to bill, the invoice that is there, the reference to pay by), and its steps.
ACTS: dict[str, tuple[Any, Callable[[str, str, str], tuple[object, ...]], dict[ModuleType, str]]] = {
    "issue": (
        issuing.issue,
        lambda order, _invoice, _reference: (order,),
        {issuing: "billing_for deposits_of numbered write book told"},
    ),
    "files": (
        filing.issue,
        lambda order, _invoice, _reference: (order,),
        {writing: "check _keep", filing: "keep_xml prepare"},
    ),
    "credit": (
        crediting.credit,
        lambda _order, invoice, _reference: (invoice, [PIECE], "Broken"),
        {crediting: "billed numbered write told use_credit"},
    ),
    "debit": (
        debiting.debit,
        lambda _order, invoice, _reference: (invoice, [FREIGHT], "Freight"),
        {debiting: "billed numbered write told"},
    ),
    "announce": (
        pro_forma.pro_forma,
        lambda order, _invoice, _reference: (order,),
        {pro_forma: "billing_for numbered write told"},
    ),
    "pay": (
        filing.receive,
        lambda _order, _invoice, reference: (money("675", reference, "early"),),
        {
            allocations: "settle grant",
            discounts: "take_back",
            crediting: "write use_credit",
            filing: "keep_xml",
        },
    ),
}
POINTS = [
    (name, module, point)
    for name, (_act, _told, modules) in ACTS.items()
    for module, points in modules.items()
    for point in points.split()
]


async def test_many_at_once_and_each_order_once(nova: Actor, server: Postgres, database: str) -> None:
    orders = await shipped(nova, 4)
    done = await asyncio.gather(
        *(act(nova, issuing.issue, order) for order in orders * 2), return_exceptions=True
    )
    numbers = [one for one in done if isinstance(one, str)]
    assert len(set(numbers)) == len(numbers) == 4
    assert [type(one) for one in done if not isinstance(one, str)] == [Conflict] * 4
    assert whole(server, database)


async def test_all_kinds_at_once(nova: Actor, server: Postgres, database: str) -> None:
    """Each kind has a series of its own, and nobody waits for who waits for them."""
    orders = await shipped(nova, 3)
    number = await act(nova, issuing.issue, orders[0])
    acts = (
        act(nova, issuing.issue, orders[1]), act(nova, pro_forma.pro_forma, orders[2]),
        *(act(nova, crediting.credit, number, [Take(position=1, amount=Decimal(9))], "Agreed") for _twice in range(2)),
        *(act(nova, debiting.debit, number, [FREIGHT], "Freight") for _twice in range(2)),
    )  # fmt: skip
    done = await asyncio.gather(*acts)
    assert len(set(done)) == len(acts) and whole(server, database)


async def test_two_parts_in_time_at_once_earn_one_discount(
    nova: Actor, server: Postgres, database: str
) -> None:
    [order] = await shipped(nova, 1)
    number = await act(nova, issuing.issue, order)
    invoice = await act(nova, document_of, number)
    half = (invoice.totals.due * 49 / 100).quantize(Decimal("0.01"), "ROUND_UP")
    parts = (money(str(half), invoice.payment_reference, key) for key in ("1", "2"))
    await asyncio.gather(*(act(nova, filing.receive, part) for part in parts))
    assert (await act(nova, find, number)).payment is PaymentState.PAID
    notes = server.sql("SELECT count(*) FROM invoice WHERE kind = '381' AND credits_id IS NOT NULL", database)
    assert notes.strip() == "1" and whole(server, database)


@pytest.mark.parametrize(("name", "module", "point"), POINTS)
async def test_a_connection_that_dies_leaves_nothing_and_no_gap(
    nova: Actor,
    server: Postgres,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    module: ModuleType,
    point: str,
) -> None:
    """A kill at any point of issuing and of taking money: behind each step of it."""
    first, second = await shipped(nova, 2)
    invoice = await act(nova, issuing.issue, second)
    asked = await act(nova, pro_forma.ask_deposit, first, Decimal(30))
    paid = money("100", (await act(nova, document_of, asked)).payment_reference, "deposit")
    await act(nova, allocations.receive, paid)
    service, told, _steps = ACTS[name]
    given = told(first, invoice, (await act(nova, document_of, invoice)).payment_reference)
    before, step = left(server, database), getattr(module, point)

    async def dies(*told: object, **more: object) -> object:
        made = await step(*told, **more)
        await execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return made

    with monkeypatch.context() as broken:
        broken.setattr(module, point, dies)
        with pytest.raises(Unavailable):
            await act(nova, service, *given)
    assert left(server, database) == before and whole(server, database)
    await act(nova, service, *given)
    assert left(server, database) != before and whole(server, database)
