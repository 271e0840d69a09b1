"""An account of which tests really commit orders, invoices and money, all gone afterwards."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest

from services.actor import Actor
from services.db import scoped
from services.invoices.records import NewPayment
from services.invoices.terms import Early, Terms
from services.postgres import Postgres
from services.shipments.records import Code
from services.system import system
from tests.factories import EVERYTHING, make_order
from tests.parcels import make_parcel, say

OF_NOVA = "(SELECT id FROM account WHERE slug = 'nova')"
WRITTEN = (
    "invoice_paper", "allocation", "payment", "instalment", "invoice_line", "invoice", "tracking_event", "package_line",
    "package", "shipment", "order_line", "event", "orders",
)  # fmt: skip
COUNTED = ("invoice", "invoice_line", "instalment", "payment", "allocation", "invoice_paper", "event")
SERIES = """
    SELECT count(*) FROM number_series WHERE last <> (SELECT count(*) FROM invoice WHERE series = name)
        OR last <> (SELECT coalesce(max(sequence), 0) FROM invoice WHERE series = name)
"""
PAYS_EARLY = Terms(early=Early(days=10, percent=Decimal(2)))
TODAY = date(2026, 11, 21)


@pytest.fixture
def nova(server: Postgres, database: str, committed: None) -> Iterator[Actor]:
    """An account without orders; all that it gets is gone afterwards, although what is issued stays: as the superuser."""
    account = server.sql("SELECT id FROM account WHERE slug = 'nova'", database).strip()
    person = server.sql("SELECT id FROM person WHERE name = 'Nova Jansen'", database).strip()
    series = [
        line.split("|") for line in server.sql("SELECT name, last FROM number_series", database).split()
    ]
    terms = msgspec.json.encode(PAYS_EARLY).decode()
    server.sql(f"UPDATE billing_profile SET terms = '{terms}' WHERE account_id = {OF_NOVA}", database)
    yield Actor(
        person_id=UUID(person), name="", locale="en", zone="UTC", rights=EVERYTHING, account_id=UUID(account)
    )
    gone = "".join(f"DELETE FROM {table} WHERE account_id = {OF_NOVA};" for table in WRITTEN)
    back = "".join(f"UPDATE number_series SET last = {last} WHERE name = '{name}';" for name, last in series)
    names = ", ".join(f"'{name}'" for name, _last in series)
    rest = f"""
        DELETE FROM number_series WHERE name NOT IN ({names});
        DELETE FROM pgqueuer WHERE position('{account}'::bytea IN payload) > 0;
        UPDATE billing_profile SET terms = NULL WHERE account_id = {OF_NOVA}
    """
    server.sql(f"SET session_replication_role = replica; {gone} {back} {rest}", database)


async def shipped(nova: Actor, count: int, series: int = 0) -> list[str]:
    """So many orders that left; another series has other numbers."""
    orders = [f"N-{series}-{place}" for place in range(count)]
    async with scoped(nova):
        for place, order in enumerate(orders):
            assert nova.account_id
            await make_order(nova.account_id, order, buyer=nova)
            parcel = f"88{series:04d}00{place:04d}"
            await make_parcel(nova, order=order, number=parcel, carrier="dhl", quantity=2, placed=True)
            await say(nova, Code.IN_TRANSIT, number=parcel, carrier="dhl")
    return orders


async def act(nova: Actor, service: Callable[..., Awaitable[Any]], *told: object) -> Any:
    """What the supplier does for the account, in a transaction that is committed."""
    supplier = system("test", nova.account_id)
    async with scoped(supplier):
        return await service(supplier, *told)


def money(amount: str, reference: str, key: str) -> NewPayment:
    """What came in today."""
    return NewPayment(
        amount=Decimal(amount), currency="EUR", received_on=TODAY, reference=reference, source_ref=key
    )


def whole(server: Postgres, database: str) -> bool:
    """No number is missing in any series."""
    return server.sql(SERIES, database).strip() == "0"


def left(server: Postgres, database: str) -> list[str]:
    """How many rows of each kind the account has, and how much of its orders is billed."""
    counts = [f"SELECT count(*) FROM {table} WHERE account_id = {OF_NOVA}" for table in COUNTED]
    counts.append(f"SELECT coalesce(sum(invoiced), 0) FROM order_line WHERE account_id = {OF_NOVA}")
    return server.sql(" UNION ALL ".join(counts), database).split()
