"""Every kind of invoice holds the schema of UBL, the rules of EN 16931 and those of Peppol."""

import msgspec
import pytest
from lxml import etree

from services.invoices.document import InvoiceDocument, InvoiceKind, Party, TaxCategory
from services.papers import cii, ubl
from services.papers.checking import Rules, broken, findings
from tests.judges import fetched
from tests.papers import invoice
from tests.services.papers.test_cii import CASES

WRITTEN = {name: document for name, document in CASES.items() if document.kind is not InvoiceKind.PRO_FORMA}
# Peppol wants an address in its network for both sides, and the demo ones outside of Europe have none.
CARRIED = {name: document for name, document in WRITTEN.items() if document.seller.electronic_scheme}
SPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_an_invoice_to_schema_and_rules(name: str) -> None:
    document = WRITTEN[name]
    assert findings(ubl.write(document), ubl.rules_of(document)) == ()


@pytest.fixture(scope="module")
def peppol() -> None:
    fetched.need()


@pytest.mark.usefixtures("peppol")
@pytest.mark.parametrize("name", CARRIED)
def test_peppol_would_carry_it(name: str) -> None:
    xml = ubl.write(CARRIED[name])
    for rules in (fetched.BIS_CEN, fetched.BIS):
        assert broken(fetched.rules(rules), xml) == ()


@pytest.mark.usefixtures("peppol")
def test_peppol_would_not_carry_one_without_addresses() -> None:
    found = broken(fetched.rules(fetched.BIS), ubl.write(CASES["Korean"]))
    assert {"PEPPOL-EN16931-R010", "PEPPOL-EN16931-R020"} <= {one.rule for one in found}


def test_a_credit_note_is_a_document_of_its_own() -> None:
    document = CASES["credit note"]
    assert ubl.rules_of(document) is Rules.UBL_CREDIT_NOTE
    read = etree.fromstring(ubl.write(document))
    assert etree.QName(read).localname == "CreditNote"
    assert (
        read.findtext("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", namespaces=SPACES)
        == "INV-1"
    )
    assert len(read.findall("cac:CreditNoteLine/cbc:CreditedQuantity", SPACES)) == len(document.lines)


def test_a_pro_forma_invoice_is_not_for_peppol() -> None:
    with pytest.raises(ubl.NoUbl):
        ubl.write(CASES["pro forma"])


@pytest.mark.parametrize("name", WRITTEN)
def test_both_syntaxes_say_the_same_sums(name: str) -> None:
    mine, other = etree.fromstring(ubl.write(WRITTEN[name])), etree.fromstring(cii.write(WRITTEN[name]))
    for here, there in {
        "TaxInclusiveAmount": "GrandTotalAmount",
        "PayableAmount": "DuePayableAmount",
        "TaxExclusiveAmount": "TaxBasisTotalAmount",
    }.items():
        said = mine.findtext(f"cac:LegalMonetaryTotal/cbc:{here}", namespaces=SPACES)
        assert said == other.findtext(f".//ram:{there}", namespaces=cii.SPACES)


def test_without_the_buyers_order_the_sellers_stands_alone() -> None:
    read = etree.fromstring(ubl.write(invoice(purchase_order="")))
    assert read.findtext("cac:OrderReference/cbc:ID", namespaces=SPACES) == ubl.WITHOUT_ORDER
    assert read.findtext("cac:OrderReference/cbc:SalesOrderID", namespaces=SPACES) == "10482"


def japanese(kind: InvoiceKind = InvoiceKind.INVOICE) -> InvoiceDocument:
    """An invoice of a Japanese seller with goods of the lower rate, both sides in the network."""
    document = invoice(locale="ja", kind=kind)
    rated = msgspec.structs.replace(document.lines[1], category=TaxCategory.REDUCED)
    lower = msgspec.structs.replace(document.taxes[1], category=TaxCategory.REDUCED)
    return msgspec.structs.replace(
        document,
        lines=tuple(
            msgspec.structs.replace(line, category=rated.category) if line.rate == rated.rate else line
            for line in document.lines
        ),
        taxes=(document.taxes[0], lower),
        seller=reached(document.seller, "T7000012050002"),
        buyer=reached(document.buyer, "T3999901055503"),
    )


def reached(party: Party, number: str) -> Party:
    return msgspec.structs.replace(party, electronic_address=number, electronic_scheme="0221")


@pytest.mark.usefixtures("peppol")
@pytest.mark.parametrize("kind", [InvoiceKind.INVOICE, InvoiceKind.CREDIT_NOTE])
def test_japan_would_carry_it_with_its_lower_rate_and_its_period(kind: InvoiceKind) -> None:
    document = japanese(kind)
    xml = ubl.write(document, ubl.PINT_JP)
    for rules in (fetched.PINT, fetched.PINT_JP):
        assert broken(fetched.rules(rules), xml) == ()
    read = etree.fromstring(xml)
    assert {one.text for one in read.iterfind(".//cac:ClassifiedTaxCategory/cbc:ID", SPACES)} == {"S", "AA"}
    assert read.findtext("cac:InvoicePeriod/cbc:StartDate", namespaces=SPACES) == "2026-11-24"
    assert findings(ubl.write(document), ubl.rules_of(document)) == ()


@pytest.mark.usefixtures("peppol")
def test_japan_would_not_carry_one_whose_tax_is_half_a_yen_too_high() -> None:
    document = japanese()
    tax = document.taxes[0].tax
    xml = ubl.write(document, ubl.PINT_JP).replace(f">{tax}<".encode(), f">{tax}.50<".encode())
    found = broken(fetched.rules(fetched.PINT_JP), xml)
    assert "aligned-ibrp-051-jp" in {one.rule for one in found}
