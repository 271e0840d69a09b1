"""Whatever a customer and their supplier do about bills, in any order; what has to hold is looked at behind each act."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from anyio import from_thread
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from services import clock
from services.actor import Actor
from services.db import transaction
from services.errors import Refusal
from services.invoices.allocations import allocate, receive
from services.invoices.crediting import Take, credit
from services.invoices.debiting import Charge, debit
from services.invoices.disputes import NewDispute, accept, dispute, reject, withdraw
from services.invoices.issuing import issue
from services.invoices.policy import rounded
from services.invoices.pro_forma import ask_deposit
from services.invoices.queries import document_of, find
from services.invoices.records import NewPayment, Objection
from services.invoices.settling import use_credit
from services.invoices.terms import Early, Share, Terms
from services.system import system
from tests.services.invoices.world import bill, check, look, ordered, ship

WHICH = st.integers(0, 9)
PRICES = st.sampled_from(["0.01", "0.07", "3.335", "99.99", "1000"])
HALF = Decimal(50)
AGREED = Terms(
    early=Early(days=10, percent=Decimal(2)),
    shares=(Share(percent=HALF, days=14), Share(percent=HALF, days=30)),
)
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
        self.asked: list[tuple[str, str]] = []
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

    @rule(which=WHICH, price=PRICES, quantity=st.integers(1, 3).map(Decimal), named=st.booleans())
    def debit(self, which: int, price: str, quantity: Decimal, named: bool) -> None:
        of = {"name": "Freight"} if named else {"position": 1}
        charge = Charge(price=Decimal(price), quantity=quantity, **of)
        self.keep(self.invoices, self.act(debit, self.supplier, self.invoice(which), [charge], "More"))

    @rule(
        price=PRICES, quantity=st.integers(1, 9), percent=st.sampled_from(["30", "33.3", "100"]).map(Decimal)
    )
    def ask_deposit(self, price: str, quantity: int, percent: Decimal) -> None:
        self.told += 1
        order = f"D{id(self)}-{self.told}"
        number = self.act(self._ask_deposit, order, [(quantity, price)], percent)
        self.keep(self.asked, number and (order, number))

    async def _ask_deposit(self, order: str, goods: list[tuple[int, str]], percent: Decimal) -> str:
        await ordered(self.customer, order, goods, self.currency)
        return await ask_deposit(self.supplier, order, percent)

    @rule(which=WHICH, percent=st.sampled_from([50, 100, 100, 130]))
    def pay_in_advance(self, which: int, percent: int) -> None:
        if self.asked:
            number = self.asked[which % len(self.asked)][1]
            self.told += 1
            self.keep(self.payments, self.act(self._pay_of, number, Decimal(percent)))

    @rule(which=WHICH)
    def bill_what_was_paid_in_advance(self, which: int) -> None:
        if self.asked:
            self.told += 1
            order = self.asked[which % len(self.asked)][0]
            self.keep(self.invoices, self.act(self._ship_and_bill, order))

    async def _ship_and_bill(self, order: str) -> str:
        await ship(self.customer, order, f"Q{id(self)}-{self.told}", 1)
        return await issue(self.supplier, order)

    @rule(which=WHICH, percent=st.sampled_from([50, 97, 98, 98, 99]))
    def pay_of_what_is_open(self, which: int, percent: int) -> None:
        self.told += 1
        self.keep(self.payments, self.act(self._pay_of, self.invoice(which), Decimal(percent)))

    async def _pay_of(self, number: str, percent: Decimal) -> Any:
        row = await find(self.customer, number)
        assert row.open
        reference = (await document_of(self.customer, number)).payment_reference
        amount = rounded(row.open.amount * percent / 100, self.currency)
        return await receive(self.supplier, self.money(amount, reference))

    @rule(which=WHICH, amount=AMOUNTS, named=st.booleans(), again=st.booleans())
    def pay(self, which: int, amount: Decimal, named: bool, again: bool) -> None:
        self.told += not again
        self.keep(self.payments, self.act(self._pay, self.invoice(which) if named else "", amount))

    async def _pay(self, number: str, amount: Decimal) -> Any:
        reference = (await document_of(self.customer, number)).payment_reference if number else ""
        return await receive(self.supplier, self.money(amount, reference))

    def money(self, amount: Decimal, reference: str) -> NewPayment:
        return NewPayment(
            amount=amount, currency=self.currency, received_on=clock.now().date(), reference=reference,
            source_ref=f"{id(self)}-{self.told}",
        )  # fmt: skip

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
