"""The invoices of the demo world."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import scope_to
from services.demo.companies import BUYERS, BY_KEY, COMPANIES
from services.demo.moments import At
from services.demo.story import DemoOrder
from services.invoices.allocations import receive
from services.invoices.disputes import NewDispute, dispute
from services.invoices.entities import add_entity, bill_through
from services.invoices.issuing import issue
from services.invoices.policy import rounded
from services.invoices.queries import document_of
from services.invoices.records import NewPayment, Objection
from services.system import system

LEAVES = "hand_over"
DOUBTED = "10451"


async def install_companies(accounts: Mapping[str, UUID]) -> None:
    """Who bills, and whom; accounts are ids by their slugs."""
    for company in COMPANIES:
        await add_entity(system("demo"), company)
    for slug, (billed_by, locale, buyer) in BUYERS.items():
        await bill_through(system("demo", accounts[slug]), BY_KEY[billed_by], buyer, locale)


class Paid(msgspec.Struct, frozen=True, kw_only=True):
    """So much of an invoice, in hundredths, came in so many days ago."""

    account: str
    order: str
    percent: int = 100
    days: int


PAID = (
    Paid(account="hanul", order="10438", days=6),
    Paid(account="nordwind", order="20288", percent=40, days=9),
)


class Billed:
    """Orders that left, and when: each is billed an hour later, one after the other, so that numbers follow the days."""

    def __init__(self) -> None:
        self.left: list[tuple[datetime, UUID, str]] = []
        self.numbers: dict[str, str] = {}

    def note(self, account: UUID, order: DemoOrder, taken: list[datetime]) -> None:
        """Remember an order that left."""
        if LEAVES in order.steps:
            self.left.append((taken[order.steps.index(LEAVES)] + timedelta(hours=1), account, order.number))

    async def issue(self) -> None:
        """Their invoices, the oldest first."""
        for moment, account, order in sorted(self.left):
            supplier = system("demo", account)
            await scope_to(supplier)
            with At(min(moment, clock.now())):
                self.numbers[order] = await issue(supplier, order)

    async def pay(self, accounts: Mapping[str, UUID]) -> None:
        """What came in since, under the reference of its invoice."""
        for paid in PAID:
            supplier, moment = system("demo", accounts[paid.account]), clock.now() - timedelta(days=paid.days)
            await scope_to(supplier)
            document = await document_of(supplier, self.numbers[paid.order])
            amount = rounded(document.totals.due * paid.percent / 100, document.currency)
            money = NewPayment(
                amount=amount, currency=document.currency, received_on=moment.date(), source="demo",
                reference=document.payment_reference, source_ref=paid.order,
            )  # fmt: skip
            with At(moment):
                await receive(supplier, money)

    async def doubt(self, customer: Actor) -> None:
        """A dispute that waits for an answer."""
        told = NewDispute(
            number=self.numbers[DOUBTED], position=1, amount=Decimal(58000), reason=Objection.DAMAGED,
            evidence="팬 한 개의 하우징이 깨져 있었습니다.",
        )  # fmt: skip
        with At(clock.now() - timedelta(days=2)):
            await dispute(customer, told)
