"""The readers of other people's invoices, written by other hands, find in ours what the document says."""

from types import ModuleType

import msgspec
import pytest

from services.einvoices.reading import read
from services.invoices.document import InvoiceKind, Party
from services.papers import cii, ubl
from services.papers.press import Press
from tests.papers import invoice
from tests.services.papers.test_cii import CASES
from web.papers.compose import page_of

EUROPEAN = {name for name, document in CASES.items() if document.locale == "en"} - {"parts"}


@pytest.mark.parametrize("name", sorted(EUROPEAN))
@pytest.mark.parametrize("writer", [cii, ubl])
def test_nothing_is_lost_on_the_way(writer: ModuleType, name: str) -> None:
    if writer is ubl and CASES[name].kind is InvoiceKind.PRO_FORMA:
        return
    found = read("invoice.xml", writer.write(CASES[name]))
    assert found.document == CASES[name]
    assert (found.remarks, found.left) == ((), ())


@pytest.mark.parametrize("locale", ["ko", "ja"])
@pytest.mark.parametrize("writer", [cii, ubl])
def test_what_europe_has_no_term_for_is_all_that_changes(writer: ModuleType, locale: str) -> None:
    document = invoice(locale=locale)
    found = read("invoice.xml", writer.write(document)).document
    [account] = document.accounts
    expected = msgspec.structs.replace(
        document,
        locale="en",
        seller=abroad(document.seller, tax_id=document.seller.vat_id),
        buyer=abroad(document.buyer),
        accounts=(msgspec.structs.replace(account, bank=""),),
    )
    said_without_spaces = msgspec.structs.replace(found, accounts=expected.accounts)
    assert said_without_spaces == expected
    assert found.accounts[0].number.replace(" ", "") == account.number.replace(" ", "")


def test_parts_and_discount_are_terms_in_words() -> None:
    document = CASES["parts"]
    found = read("invoice.xml", cii.write(document)).document
    assert found.terms == "2026-12-05: 3000.00 EUR\n2027-01-05: 4567.48 EUR\n#SKONTO#TAGE=10#PROZENT=2.00#"
    assert (
        msgspec.structs.replace(
            found, terms="", instalments=document.instalments, early_payment=document.early_payment
        )
        == document
    )


async def test_the_invoice_inside_of_a_pdf_is_the_same(press: Press) -> None:
    document = CASES["discount"]
    pdf = await press.print(page_of(document, "#3359c8", xml=cii.write(document)))
    found = read("invoice.pdf", pdf)
    assert found.hybrid
    assert found.document == document


def abroad(party: Party, tax_id: str = "") -> Party:
    """A party as EN 16931 knows it: no tax number without a country, and nobody who stands for it."""
    return msgspec.structs.replace(
        party, vat_id="", tax_id=tax_id, registration=party.vat_id, representative=""
    )
