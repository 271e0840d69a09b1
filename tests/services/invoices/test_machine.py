"""Billing, crediting, paying and disputing in any order: no sum ever disagrees, and a refusal changes nothing."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from anyio import from_thread, to_thread
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from services import clock
from services.actor import Actor
from services.db import transaction
from services.errors import Refusal
from services.invoices.allocations import allocate, receive
from services.invoices.crediting import Take, credit
from services.invoices.disputes import NewDispute, accept, dispute, reject, withdraw
from services.invoices.numbering import reference_of
from services.invoices.records import NewPayment, Objection
from services.invoices.settling import use_credit
from services.system import system
from tests.factories import acting
from tests.services.invoices.world import bill, check, look

WHICH = st.integers(0, 9)
PRICES = st.sampled_from(["0.01", "0.07", "3.335", "99.99", "1000"])
AMOUNTS = st.sampled_from(["0.01", "0.5", "1", "7.77", "118.99", "2000"]).map(Decimal)


class Machine(RuleBasedStateMachine):
    """A customer and their supplier; amounts are half in whole units, half in hundredths."""

    customer: Actor
    currency: str

    def __init__(self) -> None:
        super().__init__()
        self.supplier = system("test", self.customer.account_id)
        self.invoices: list[str] = []
        self.notes: list[str] = []
        self.payments: list[Any] = []
        self.disputes: list[Any] = []
        self.told = 0

    @initialize(price=PRICES, quantity=st.integers(1, 9))
    def one_invoice(self, price: str, quantity: int) -> None:
        self.bill(price, quantity)

    @rule(price=PRICES, quantity=st.integers(1, 9))
    def bill(self, price: str, quantity: int) -> None:
        self.told += 1
        told = f"M{id(self)}-{self.told}", f"P{id(self)}-{self.told}", self.currency, [(quantity, price)]
        self.keep(self.invoices, self.act(bill, self.customer, *told))

    @rule(which=WHICH, quantity=st.integers(1, 5).map(Decimal))
    def credit_pieces(self, which: int, quantity: Decimal) -> None:
        take = Take(position=1, quantity=quantity)
        self.keep(self.notes, self.act(credit, self.supplier, self.invoice(which), [take], "Back"))

    @rule(which=WHICH, amount=AMOUNTS)
    def credit_amount(self, which: int, amount: Decimal) -> None:
        take = Take(position=1, amount=amount)
        self.keep(self.notes, self.act(credit, self.supplier, self.invoice(which), [take], "Agreed"))

    @rule(which=WHICH, amount=AMOUNTS, named=st.booleans(), again=st.booleans())
    def pay(self, which: int, amount: Decimal, named: bool, again: bool) -> None:
        self.told += not again
        new = NewPayment(
            amount=amount,
            currency=self.currency,
            received_on=clock.now().date(),
            reference=reference_of(self.invoice(which)) if named and self.currency == "EUR" else "",
            source_ref=f"{id(self)}-{self.told}",
        )
        self.keep(self.payments, self.act(receive, self.supplier, new))

    @rule(which=WHICH, paid=WHICH, minor=st.sampled_from([1, 50, 777, 10**6]))
    def allocate(self, which: int, paid: int, minor: int) -> None:
        if self.payments:
            key = self.payments[paid % len(self.payments)]
            self.act(allocate, self.supplier, key, self.invoice(which), minor)

    @rule(which=WHICH, note=WHICH)
    def use_credit(self, which: int, note: int) -> None:
        if self.notes:
            self.act(use_credit, self.supplier, self.notes[note % len(self.notes)], self.invoice(which))

    @rule(which=WHICH, amount=AMOUNTS)
    def dispute(self, which: int, amount: Decimal) -> None:
        new = NewDispute(
            number=self.invoice(which),
            position=1,
            amount=amount,
            reason=Objection.PRICE,
            evidence="See order",
        )
        self.keep(self.disputes, self.act(dispute, self.customer, new))

    @rule(which=WHICH, how=st.sampled_from([accept, reject]))
    def answer(self, which: int, how: Callable[..., Awaitable[Any]]) -> None:
        if self.disputes:
            done = self.act(how, self.supplier, self.disputes[which % len(self.disputes)], "So it is")
            self.keep(self.notes, done if how is accept else None)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        if self.disputes:
            self.act(withdraw, self.customer, self.disputes[which % len(self.disputes)])

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        moment = clock.now() + timedelta(days=days)
        clock.set_clock(lambda: moment)

    def invoice(self, which: int) -> str:
        return self.invoices[which % len(self.invoices)]

    def keep(self, where: list[Any], made: Any) -> None:
        if made is not None:
            where.append(made)

    def act(self, service: Callable[..., Awaitable[Any]], *told: Any) -> Any:
        """What it gave, None for a refusal; then all that has to hold is looked at."""
        return from_thread.run(self._act, service, told)

    async def _act(self, service: Callable[..., Awaitable[Any]], told: Sequence[Any]) -> Any:
        before = await look(self.customer.account_id)
        made = None
        try:
            async with transaction():
                made = await service(*told)
        except Refusal:
            assert await look(self.customer.account_id) == before
        await check(self.customer)
        return made


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(("who", "currency"), [("anna", "EUR"), ("minji", "KRW")])
async def test_no_sum_ever_disagrees(who: str, currency: str) -> None:
    """Half-up for each rate in euros; down for each line in won."""
    Machine.customer, Machine.currency = await acting(who), currency
    calm = settings(
        max_examples=12, stateful_step_count=20, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    await to_thread.run_sync(lambda: run_state_machine_as_test(Machine, settings=calm))
