"""An invoice that was read is filed for the account that it bills, with the file that it came as."""

from hashlib import sha256

import asyncpg
import pytest

from services.actor import Actor
from services.db import execute
from services.einvoices.examining import Outcome
from services.einvoices.files import Given
from services.einvoices.keeping import keep
from services.einvoices.queries import original_of
from services.einvoices.reading import read
from services.einvoices.reasons import InvoiceRefused, Reason
from services.errors import NotFound
from services.invoices.queries import document_of, find
from tests.factories import acting, as_owner
from tests.services.einvoices.samples import CII, CREDIT_NOTE, UBL, sample
from tests.services.einvoices.test_hybrid import pdf

pytestmark = pytest.mark.usefixtures("undone")


def outcome(data: bytes, name: str = "in/a.xml") -> Outcome:
    return Outcome(Given(name, data), read(name, data))


async def refusal(of: Outcome, slug: str = "") -> InvoiceRefused:
    with pytest.raises(InvoiceRefused) as refused:
        async with as_owner():
            await keep(of, slug)
    return refused.value


async def kept(of: Outcome, slug: str = "hanul") -> Actor:
    """Minji of Hanul, where it is kept."""
    minji = await acting("minji")
    async with as_owner():
        assert await keep(of, slug) is True
    return minji


async def test_what_it_says_and_the_bytes_that_say_so() -> None:
    data = sample(UBL)
    minji = await kept(outcome(data))
    assert await document_of(minji, "123456XX") == read("a.xml", data).document
    original = await original_of(minji, "123456XX")
    assert (original.content, original.name, original.media) == (data, "in/a.xml", "application/xml")
    assert original.sha256 == sha256(data).hexdigest()
    row = await find(minji, "123456XX")
    assert row.total is not None and str(row.total.amount) == "336.90"


async def test_of_a_hybrid_the_pdf_is_the_document() -> None:
    data = pdf({"factur-x.xml": sample(CII)})
    original = await original_of(await kept(outcome(data, "a.pdf")), "123456XX")
    assert (original.content, original.media) == (data, "application/pdf")


async def test_a_stranger_finds_neither() -> None:
    await kept(outcome(sample(UBL)))
    stranger = await acting("anna")
    for ask in (original_of, document_of):
        with pytest.raises(NotFound):
            await ask(stranger, "123456XX")


async def test_the_same_invoice_again_is_known_in_whatever_syntax() -> None:
    await kept(outcome(sample(UBL)))
    async with as_owner():
        assert await keep(outcome(sample(UBL)), "hanul") is False
        assert await keep(outcome(sample(CII)), "hanul") is False
        assert (await execute("SELECT count(*) FROM invoice_original"))[0][0] == 1


async def test_another_one_of_that_number_is_refused() -> None:
    await kept(outcome(sample(UBL)))
    other = outcome(sample(UBL, ("<cbc:IssueDate>2016-04-04", "<cbc:IssueDate>2016-04-05")))
    assert (await refusal(other, "hanul")).reason is Reason.NUMBER_TAKEN


async def test_the_buyer_decides_by_its_vat_identifier() -> None:
    german = CREDIT_NOTE, ("BE0000000295</cbc:CompanyID>", "DE 999555126</cbc:CompanyID>")
    async with as_owner():
        assert await keep(outcome(sample(*german)), "") is True
        [row] = await execute(
            "SELECT slug FROM invoice JOIN account ON account.id = account_id WHERE invoice.number = '018304 / 28865'"
        )
    assert row["slug"] == "nordwind"


async def test_or_by_what_the_seller_calls_it() -> None:
    async with as_owner():
        assert await keep(outcome(sample(UBL, ("[Buyer identifier]", "hanul"))), "") is True


async def test_a_buyer_that_nobody_knows_and_one_that_two_are() -> None:
    assert (await refusal(outcome(sample(UBL)))).reason is Reason.UNKNOWN_BUYER
    assert (await refusal(outcome(sample(UBL)), "nobody")).reason is Reason.UNKNOWN_BUYER
    two = "<cbc:ID>hanul</cbc:ID></cac:PartyIdentification><cac:PartyIdentification><cbc:ID>nordwind</cbc:ID>"
    found = await refusal(outcome(sample(UBL, ("<cbc:ID>[Buyer identifier]</cbc:ID>", two))))
    assert (found.reason, found.detail) == (Reason.SEVERAL_BUYERS, "hanul, nordwind")


async def test_a_number_too_long_to_be_found_again() -> None:
    long = outcome(sample(UBL, ("123456XX", "1" * 61)))
    assert (await refusal(long, "hanul")).reason is Reason.TOO_LONG


async def test_the_file_stays_as_it_is() -> None:
    await kept(outcome(sample(UBL)))
    for act in ("UPDATE invoice_original SET name = 'x'", "DELETE FROM invoice_original"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with as_owner():
                await execute(act)
