"""An invoice and its XML are issued together, or neither is."""

from hashlib import sha256

import pytest

from services.db import execute, transaction
from services.errors import NotFound
from services.invoice_papers import issuing, writing
from services.invoice_papers.queries import paper_of, papers_of
from services.invoice_papers.records import PaperKind, PaperStatus
from services.invoices.queries import document_of
from services.papers.checking import Finding, Refused, Rules
from services.shipments.records import Code
from services.system import system
from tests.factories import acting, make_order
from tests.parcels import make_parcel, say

pytestmark = pytest.mark.usefixtures("undone")
SERIES = "SELECT name, last FROM number_series ORDER BY name"


async def shipped(who: str = "anna") -> None:
    person = await acting(who)
    assert person.account_id
    await make_order(person.account_id, "T-1", buyer=person)
    await make_parcel(person, carrier="dhl", quantity=2, placed=True)
    await say(person, Code.IN_TRANSIT, carrier="dhl")


@pytest.mark.parametrize("who", ["anna", "minji", "kenji"])
async def test_with_the_invoice_there_is_its_xml_and_a_pdf_under_way(who: str) -> None:
    await shipped(who)
    person = await acting(who)
    number = await issuing.issue(system("test", person.account_id), "T-1")
    papers = await papers_of(person, number)
    assert papers.ours and papers.ready == {PaperKind.CII, PaperKind.UBL}
    assert papers.pdf and papers.pdf.status is PaperStatus.PREPARING
    for kind, name in ((PaperKind.CII, "CrossIndustryInvoice"), (PaperKind.UBL, "<Invoice")):
        paper = await paper_of(person, number, kind)
        assert number.encode() in paper.content and name.encode() in paper.content
        assert sha256(paper.content).hexdigest() == paper.sha256
    with pytest.raises(NotFound):
        await paper_of(await acting("carl"), number, PaperKind.CII)


async def test_what_is_kept_is_not_written_again() -> None:
    await shipped()
    anna = await acting("anna")
    supplier = system("test", anna.account_id)
    number = await issuing.issue(supplier, "T-1")
    [row] = await execute("SELECT id FROM invoice WHERE number = $1", number)
    again = await writing.keep_xml(supplier, row["id"], await document_of(anna, number))
    assert again == (await paper_of(anna, number, PaperKind.CII)).content


async def test_xml_that_is_no_invoice_leaves_neither_invoice_nor_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(xml: bytes, rules: Rules) -> None:
        raise Refused((Finding("BR-1", "no"),))

    await shipped()
    anna = await acting("anna")
    before = await execute(SERIES)
    monkeypatch.setattr(writing, "check", refuse)
    with pytest.raises(Refused):
        async with transaction():
            await issuing.issue(system("test", anna.account_id), "T-1")
    assert await execute(SERIES) == before
    assert not await execute("SELECT id FROM invoice WHERE order_number = 'T-1'")
