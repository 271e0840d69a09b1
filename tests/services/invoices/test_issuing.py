"""An invoice comes from what was shipped, says what the order says, and stays as it is."""

from decimal import Decimal

import asyncpg
import msgspec
import pytest

from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Conflict, Denied, Invalid, NotFound
from services.invoices import queries
from services.invoices.document import TaxCategory
from services.invoices.issuing import issue
from services.orders import queries as orders
from services.orders.actions import NewLine
from services.shipments.records import Code
from services.system import system
from tests.factories import acting, as_owner, make_order
from tests.parcels import make_parcel, say

pytestmark = pytest.mark.usefixtures("undone")


async def shipped(quantity: int = 4) -> tuple[Actor, Actor]:
    """Minji, whose seal sets are under way, and her supplier."""
    minji = await acting("minji")
    await make_parcel(minji, quantity=quantity)
    await say(minji, Code.IN_TRANSIT)
    return minji, system("test", minji.account_id)


@pytest.mark.smoke
async def test_order_delivery_note_and_invoice_agree() -> None:
    minji, supplier = await shipped()
    number = await issue(supplier, "T-1")
    said = await queries.document_of(minji, number)
    row = await queries.find(minji, number)
    assert (said.order, said.purchase_order, said.delivery_note) == ("T-1", "PO-T-1", "L-770000000001")
    [line] = said.lines
    assert line.seller_sku == "HB-S40" and line.quantity == 4 and line.price == 18000 and line.net == 72000
    assert said.totals.without_tax == 72000 and said.totals.tax == 7200 and said.totals.due == 79200
    order = await orders.find(minji, "T-1")
    assert order.total and order.total.amount == said.totals.without_tax
    assert row.total and row.total.amount == 79200 and row.open == row.total
    assert [one.number for one in await queries.of_order(minji, order.id)] == [number]
    [invoiced] = await execute("SELECT invoiced FROM order_line WHERE order_id = $1", order.id)
    assert invoiced["invoiced"] == 4
    [event] = await execute(
        "SELECT details FROM event WHERE kind = 'invoice.issued' AND object_id = $1", str(row.id)
    )
    assert number in event["details"] and str(order.id) in event["details"]


async def test_what_is_shipped_later_is_billed_later_and_nothing_twice() -> None:
    minji = await acting("minji")
    supplier = system("test", minji.account_id)
    third = NewLine(sku="HB-K2", name="그리스", quantity=Decimal(3), unit_price=Decimal("33.5"))
    assert minji.account_id
    await make_order(minji.account_id, "T-1", buyer=minji, currency="KRW", lines=(third,))
    nets = []
    for number in ("770000000001", "770000000002", "770000000003"):
        await make_parcel(minji, number=number, quantity=1, placed=True)
        await say(minji, Code.IN_TRANSIT, number=number)
        nets.append((await queries.document_of(minji, await issue(supplier, "T-1"))).totals.without_tax)
        with pytest.raises(Conflict):
            await issue(supplier, "T-1")
    # 3 x 33.5 is 101 on the order: its parts are, too.
    assert nets == [34, 33, 34] and sum(nets) == 101


async def test_nothing_is_billed_before_it_left() -> None:
    minji = await acting("minji")
    await make_parcel(minji)
    with pytest.raises(Conflict):
        await issue(system("test", minji.account_id), "T-1")
    with pytest.raises(NotFound):
        await issue(system("test", minji.account_id), "T-9")
    with pytest.raises(Denied):
        await issue(minji, "T-1")


async def test_an_account_that_nobody_told_how_to_bill_is_not_billed() -> None:
    _minji, supplier = await shipped()
    async with as_owner():
        await execute("DELETE FROM billing_profile")
    with pytest.raises(Invalid):
        await issue(supplier, "T-1")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE invoice SET po_number = 'X' WHERE number = $1",
        "UPDATE invoice SET content = '{}' WHERE number = $1",
        "DELETE FROM invoice WHERE number = $1",
        "DELETE FROM invoice_line USING invoice WHERE invoice_id = invoice.id AND number = $1",
        "UPDATE invoice_line SET net_minor = 1 FROM invoice WHERE invoice_id = invoice.id AND number = $1",
        "UPDATE instalment SET due_on = due_on + 1 FROM invoice WHERE invoice_id = invoice.id AND number = $1",
    ],
)
async def test_what_is_issued_stays_even_for_the_owner(change: str) -> None:
    """H: an issued invoice and its lines cannot change or vanish."""
    _minji, supplier = await shipped()
    number = await issue(supplier, "T-1")
    with pytest.raises(asyncpg.RestrictViolationError):
        async with as_owner():
            await execute(change, number)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with transaction():
            await execute(change, number)


async def test_no_line_is_added_to_what_was_issued() -> None:
    _minji, supplier = await shipped()
    number = await issue(supplier, "T-1")
    with pytest.raises(asyncpg.CheckViolationError):
        async with transaction():
            await execute(
                "INSERT INTO invoice_line (id, account_id, invoice_id, position, quantity, net_minor, category, rate)"
                " SELECT gen_random_uuid(), account_id, id, 2, 1, 0, 'S', 10 FROM invoice WHERE number = $1",
                number,
            )
            await execute("SET CONSTRAINTS ALL IMMEDIATE")


async def test_tax_says_why_there_is_none() -> None:
    carl = await acting("carl")
    await make_order(carl.account_id, "T-1", buyer=carl)  # type: ignore[arg-type]
    await make_parcel(carl, carrier="dhl", quantity=2, placed=True)
    await say(carl, Code.IN_TRANSIT, carrier="dhl")
    said = await queries.document_of(carl, await issue(system("test", carl.account_id), "T-1"))
    [group] = said.taxes
    assert group.category is TaxCategory.INTRA_COMMUNITY and group.rate == 0 and group.tax == 0
    assert (group.reason, group.reason_code) == ("Intra-community supply", "VATEX-EU-IC")
    assert said.delivered_to and said.delivered_to.country == "SE" and said.delivered_on
    assert said.payment_reference.startswith("RF")


async def test_who_may_not_see_prices_sees_no_money() -> None:
    minji, supplier = await shipped()
    number = await issue(supplier, "T-1")
    blind = _without(minji, Permission.PRICES_READ)
    row = await queries.find(blind, number)
    assert (row.total, row.open, row.overdue) == (None, None, None)
    for asked in (queries.document_of(blind, number), queries.sums(blind)):
        with pytest.raises(Denied):
            await asked
    with pytest.raises(Denied):
        await queries.page(_without(minji, Permission.INVOICES_READ))


async def test_a_stranger_finds_nothing() -> None:
    _minji, supplier = await shipped()
    number = await issue(supplier, "T-1")
    carl = await acting("carl")
    for asked in (
        queries.find(carl, number),
        queries.document_of(carl, number),
        queries.disputes_of(carl, number),
    ):
        with pytest.raises(NotFound):
            await asked


def _without(actor: Actor, right: Permission) -> Actor:
    rights = {one: reach for one, reach in actor.rights.items() if one is not right}
    return msgspec.structs.replace(actor, rights=rights)
