"""An invoice of another system is filed as it is, beside those that we issued."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from services.actor import Permission
from services.db import execute
from services.errors import Conflict, Denied
from services.invoices.adopting import adopt
from services.invoices.document import Instalment, InvoiceDocument, InvoiceKind, Preceding
from services.invoices.queries import find, of_order
from services.orders import queries as orders
from services.system import system
from tests.factories import acting, make_order
from tests.services.einvoices.samples import CREDIT_NOTE, UBL, document

pytestmark = pytest.mark.usefixtures("undone")


def said(name: str = UBL, **changes: object) -> InvoiceDocument:
    return msgspec.structs.replace(document(name), **changes)


async def test_it_is_of_no_series_and_due_where_it_says() -> None:
    minji = await acting("minji")
    adopted = await adopt(system("import", minji.account_id), said(due_on=date(2016, 5, 4)))
    [row] = await execute("SELECT series, entity, source, due_minor FROM invoice WHERE id = $1", adopted.id)
    assert (row["series"], row["entity"], row["source"], row["due_minor"]) == (None, None, "import", 33690)
    [part] = await execute("SELECT due_on, amount_minor FROM instalment WHERE invoice_id = $1", adopted.id)
    assert (part["due_on"], part["amount_minor"]) == (date(2016, 5, 4), 33690)
    [event] = await execute(
        "SELECT kind FROM event WHERE object_kind = 'invoice' AND object_id = $1", str(adopted.id)
    )
    assert event["kind"] == "invoice.imported"


async def test_without_a_day_it_is_due_on_that_of_its_issue() -> None:
    minji = await acting("minji")
    adopted = await adopt(system("import", minji.account_id), said())
    [part] = await execute("SELECT due_on FROM instalment WHERE invoice_id = $1", adopted.id)
    assert part["due_on"] == date(2016, 4, 4)


async def test_instalments_that_it_names_are_kept() -> None:
    minji = await acting("minji")
    parts = tuple(Instalment(due_on=date(2016, 5, day), amount=Decimal("168.45")) for day in (1, 2))
    adopted = await adopt(system("import", minji.account_id), said(instalments=parts))
    assert len(await execute("SELECT 1 FROM instalment WHERE invoice_id = $1", adopted.id)) == 2


async def test_it_is_shown_at_the_order_that_it_names() -> None:
    minji = await acting("minji")
    assert minji.account_id
    await make_order(minji.account_id, "T-1", buyer=minji)
    await adopt(system("import", minji.account_id), said(order="T-1"))
    assert "123456XX" in [row.number for row in await of_order(minji, (await orders.find(minji, "T-1")).id)]


async def test_a_credit_note_owes_nothing_and_names_what_it_corrects() -> None:
    minji = await acting("minji")
    supplier = system("import", minji.account_id)
    invoice = await adopt(supplier, said())
    note = await adopt(supplier, said(CREDIT_NOTE, preceding=(Preceding(number="123456XX"),)))
    [row] = await execute("SELECT credits_id FROM invoice WHERE id = $1", note.id)
    assert row["credits_id"] == invoice.id
    assert await execute("SELECT 1 FROM instalment WHERE invoice_id = $1", note.id) == []
    assert (await find(minji, "018304 / 28865")).kind is InvoiceKind.CREDIT_NOTE


async def test_once_and_no_other_of_its_number() -> None:
    minji = await acting("minji")
    supplier = system("import", minji.account_id)
    first = await adopt(supplier, said())
    again = await adopt(supplier, said())
    assert (again.id, again.new) == (first.id, False)
    with pytest.raises(Conflict):
        await adopt(supplier, said(terms="other"))


async def test_customers_file_nothing() -> None:
    minji = await acting("minji")
    assert not minji.may(Permission.SYSTEM_ACT)
    with pytest.raises(Denied):
        await adopt(minji, said())
