"""The invoices of the demo world."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import scope_to
from services.demo.companies import AGREED, BUYERS, BY_KEY, COMPANIES, REFERENCES
from services.demo.moments import At
from services.demo.story import DemoOrder
from services.invoice_papers.issuing import announce, ask_deposit, debit, issue, receive
from services.invoices.debiting import Charge
from services.invoices.disputes import NewDispute, dispute
from services.invoices.entities import add_entity, bill_through
from services.invoices.policy import rounded
from services.invoices.queries import document_of
from services.invoices.records import NewPayment, Objection
from services.system import system

Act = Callable[[Actor, str], Awaitable[str]]
HOUR = timedelta(hours=1)
LEAVES = "hand_over"
DOUBTED = "10451"
IN_ADVANCE = "35001"
ANNOUNCED = "30119"
DEBITED = "50012"
EXPRESS = Charge(name="Express freight", price=Decimal("48.00"))


async def install_companies(accounts: Mapping[str, UUID]) -> None:
    """Who bills, and whom; accounts are ids by their slugs."""
    for company in COMPANIES:
        await add_entity(system("demo"), company)
    for slug, (billed_by, locale, buyer) in BUYERS.items():
        how = AGREED.get(slug), REFERENCES.get(slug, "")
        await bill_through(system("demo", accounts[slug]), BY_KEY[billed_by], buyer, locale, *how)


class Paid(msgspec.Struct, frozen=True, kw_only=True):
    """So much of what was asked for an order, in hundredths, came in so many days ago."""

    account: str
    order: str
    percent: int = 100
    days: int


PAID = (
    Paid(account="hanul", order="10438", days=6),
    Paid(account="nordwind", order="20288", percent=40, days=9),
)


class Billed:
    """What is done about the bills of orders, each at its hour and one after the other, so that numbers follow the days."""

    def __init__(self) -> None:
        self.acts: list[tuple[datetime, str, UUID, Act]] = []
        self.numbers: dict[str, str] = {}

    def note(self, account: UUID, order: DemoOrder, placed: datetime, taken: list[datetime]) -> None:
        """Remember an order: it is billed an hour after it left."""
        if order.number == IN_ADVANCE:
            self._note(placed + HOUR, order, account, ask_deposit)
            self._note(placed + 20 * HOUR, order, account, self._pay_in_advance)
        if order.number == ANNOUNCED:
            self._note(placed + HOUR, order, account, announce)
        if LEAVES in order.steps:
            left = taken[order.steps.index(LEAVES)]
            self._note(left + HOUR, order, account, issue)
            if order.number == DEBITED:
                self._note(left + 2 * HOUR, order, account, self._debit)

    async def issue(self) -> None:
        """Do it, the oldest first. What an order was asked for last is kept under its number."""
        for moment, order, account, act in sorted(self.acts, key=itemgetter(0, 1)):
            supplier = system("demo", account)
            await scope_to(supplier)
            with At(min(moment, clock.now())):
                number = await act(supplier, order)
            if act in {issue, ask_deposit}:
                self.numbers[order] = number

    def _note(self, moment: datetime, order: DemoOrder, account: UUID, act: Act) -> None:
        self.acts.append((moment, order.number, account, act))

    async def _debit(self, supplier: Actor, order: str) -> str:
        return await debit(supplier, self.numbers[order], [EXPRESS], "Sent by express, as agreed by phone")

    async def _pay_in_advance(self, supplier: Actor, order: str) -> str:
        return await self._receive(supplier, order, 100)

    async def _receive(self, supplier: Actor, order: str, percent: int) -> str:
        document = await document_of(supplier, self.numbers[order])
        amount = rounded(document.totals.due * percent / 100, document.currency)
        money = NewPayment(
            amount=amount, currency=document.currency, received_on=clock.now().date(), source="demo",
            reference=document.payment_reference, source_ref=document.number,
        )  # fmt: skip
        return str(await receive(supplier, money))

    async def pay(self, accounts: Mapping[str, UUID]) -> None:
        """What came in since, under the reference of its invoice."""
        for paid in PAID:
            supplier, moment = system("demo", accounts[paid.account]), clock.now() - timedelta(days=paid.days)
            await scope_to(supplier)
            with At(moment):
                await self._receive(supplier, paid.order, paid.percent)

    async def doubt(self, customer: Actor) -> None:
        """A dispute that waits for an answer."""
        told = NewDispute(
            number=self.numbers[DOUBTED], position=1, amount=Decimal(58000), reason=Objection.DAMAGED,
            evidence="팬 한 개의 하우징이 깨져 있었습니다.",
        )  # fmt: skip
        with At(clock.now() - timedelta(days=2)):
            await dispute(customer, told)
