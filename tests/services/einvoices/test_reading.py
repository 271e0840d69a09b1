"""A file is what it holds, and is called so."""

from collections.abc import Callable

import pytest

from services.einvoices.reading import Syntax, read
from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import InvoiceDocument, InvoiceKind
from services.papers import cii, ubl
from services.papers.press import Page, Press
from tests.services.einvoices.samples import CII, CREDIT_NOTE, UBL, WRONG_LINES, sample
from tests.services.einvoices.test_hybrid import pdf
from tests.services.papers.test_cii import CASES

# Parts and the discount for who pays early are words in the terms; UBL has no pro forma; no syntax has our languages.
PLAIN = [
    name
    for name, one in CASES.items()
    if one.locale == "en" and not one.instalments and one.kind is not InvoiceKind.PRO_FORMA
]


def refusal(name: str, data: bytes) -> Reason:
    with pytest.raises(InvoiceRefused) as refused:
        read(name, data)
    return refused.value.reason


@pytest.mark.parametrize(
    ("name", "syntax"), [(UBL, Syntax.UBL), (CREDIT_NOTE, Syntax.UBL), (CII, Syntax.CII)]
)
def test_each_syntax_is_known_by_its_root(name: str, syntax: Syntax) -> None:
    found = read("a.XML", sample(name))
    assert (found.syntax, found.hybrid, found.xml) == (syntax, False, sample(name))


@pytest.mark.parametrize(("name", "inside"), [(CII, "factur-x.xml"), (UBL, "xrechnung.xml")])
def test_a_hybrid_says_what_its_xml_says(name: str, inside: str) -> None:
    plain, found = read("a.xml", sample(name)), read("a.pdf", pdf({inside: sample(name)}))
    assert found.document == plain.document
    assert (found.hybrid, found.xml, found.syntax) == (True, sample(name), plain.syntax)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("write", [cii.write, ubl.write], ids=["CII", "UBL"])
def test_what_we_write_says_what_we_meant(name: str, write: Callable[[InvoiceDocument], bytes]) -> None:
    """Writers and readers were made apart from each other, and agree."""
    found = read("a.xml", write(CASES[name]))
    assert found.document == CASES[name]
    assert (found.remarks, found.left) == ((), ())


def test_a_wrong_ending() -> None:
    xml, hybrid = sample(UBL), pdf({"factur-x.xml": sample(CII)})
    for name, data in (("a.pdf", xml), ("a.xml", hybrid), ("a.txt", xml), ("a", xml), ("a.xml.exe", xml)):
        assert refusal(name, data) is Reason.WRONG_ENDING


@pytest.mark.parametrize(
    "data",
    [
        b"<Invoice/>",
        b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-3"/>',
        b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>',
        b'<CrossIndustryDocument xmlns="urn:ferd:CrossIndustryDocument:invoice:1p0"/>',
        b"<html/>",
    ],
)
def test_other_documents_are_named(data: bytes) -> None:
    assert refusal("a.xml", data) is Reason.NO_INVOICE


def test_an_empty_invoice_lacks_what_the_first_rule_asks() -> None:
    empty = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
    assert refusal("a.xml", empty) is Reason.MISSING


def test_wrong_sums_are_refused() -> None:
    assert refusal("a.xml", sample(WRONG_LINES)) is Reason.WRONG_LINE


async def test_what_we_print_says_it_too() -> None:
    document = CASES["English"]
    html = '<html lang="en"><head><title>T</title></head><body><h1>T</h1></body></html>'
    sheet = "html { font-family: 'Noto Sans' }"
    async with Press() as press:
        printed = await press.print(
            Page(html=html, sheet=sheet, day=document.issued_on, xml=cii.write(document))
        )
    found = read("a.pdf", printed)
    assert found.hybrid and found.document == document
