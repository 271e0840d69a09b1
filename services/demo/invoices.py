"""The invoices of the demo world."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from services import clock
from services.db import scope_to
from services.demo.companies import BUYERS, BY_KEY, COMPANIES
from services.demo.moments import At
from services.demo.story import DemoOrder
from services.invoices.entities import add_entity, bill_through
from services.invoices.issuing import issue
from services.system import system

LEAVES = "hand_over"


async def install_companies(accounts: Mapping[str, UUID]) -> None:
    """Who bills, and whom; accounts are ids by their slugs."""
    for company in COMPANIES:
        await add_entity(system("demo"), company)
    for slug, (billed_by, locale, buyer) in BUYERS.items():
        await bill_through(system("demo", accounts[slug]), BY_KEY[billed_by], buyer, locale)


class Billed:
    """Orders that left, and when: each is billed an hour later, one after the other, so that numbers follow the days."""

    def __init__(self) -> None:
        self.left: list[tuple[datetime, UUID, str]] = []

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
                await issue(supplier, order)
