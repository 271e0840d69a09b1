"""Parts of a UBL invoice."""

from decimal import Decimal

import pytest

from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import Adjustment, TaxCategory
from tests.services.einvoices.samples import UBL, document, said

HUNDRED = Decimal(100)
ALL = "en16931/ubl-tc434-example5.xml"
FIRST = '<cbc:InvoicedQuantity unitCode="XPP">1</cbc:InvoicedQuantity>\n        <cbc:LineExtensionAmount currencyID="EUR">288.79'
ALLOWANCE = (
    "<cac:AllowanceCharge><cbc:ChargeIndicator>{}</cbc:ChargeIndicator>"
    '<cbc:Amount currencyID="EUR">1</cbc:Amount></cac:AllowanceCharge>'
)


@pytest.mark.parametrize(
    ("spelling", "charge"), [("0", False), ("1", True), ("true", True), ("false", False)]
)
def test_no_spelling_of_the_indicator_loses_an_allowance(spelling: str, charge: bool) -> None:
    here = "    <cac:TaxTotal>"
    changed = document(UBL, (here, ALLOWANCE.format(spelling) + here))
    assert changed.adjustments == (Adjustment(charge=charge, amount=Decimal(1)),)


def test_one_that_says_neither_is_refused() -> None:
    here = "    <cac:TaxTotal>"
    for spelling, reason in (("maybe", Reason.BAD_FLAG), ("", Reason.MISSING)):
        with pytest.raises(InvoiceRefused) as refused:
            document(UBL, (here, ALLOWANCE.format(spelling) + here))
        assert refused.value.reason is reason


def test_a_party() -> None:
    seller = document(ALL).seller
    assert (seller.name, seller.trading_name) == ("SellerCompany", "SelCo")
    assert seller.address.lines == ("Hoofdstraat 4", "Om de hoek")
    assert (seller.address.city, seller.address.postcode, seller.address.region, seller.address.country) == (
        "Grootstad",
        "54321",
        "Overijssel",
        "NL",
    )
    assert (seller.vat_id, seller.tax_id) == ("NL16356706", "NL16356706")
    assert (seller.electronic_address, seller.electronic_scheme) == ("info@selco.nl", "EM")
    assert seller.identifiers == ("5790000436101",)
    assert (seller.contact, seller.phone, seller.email) == ("Anthon Larsen", "+3198989898", "Anthon@Selco.nl")


def test_a_party_that_has_a_trading_name_only_is_called_by_it() -> None:
    changed = document(UBL, ("<cbc:RegistrationName>[Seller name]</cbc:RegistrationName>", ""))
    assert (changed.seller.name, changed.seller.trading_name) == ("[Seller trading name]", "")


def test_a_number_for_direct_debit_is_no_name_of_the_party() -> None:
    changed, left = said(
        UBL,
        (
            "<cac:PartyIdentification>\n                <cbc:ID>[Buyer",
            '<cac:PartyIdentification>\n                <cbc:ID schemeID="SEPA">[Buyer',
        ),
    )
    assert changed.buyer.identifiers == ()
    assert "AccountingCustomerParty/Party/PartyIdentification/ID" in left


def test_a_line() -> None:
    line = document(ALL).lines[0]
    assert (line.number, line.name, line.description) == ("1", "Printing paper", "Printing paper, 2mm")
    assert (line.quantity, line.unit) == (Decimal(1000), "EA")
    assert line.price == line.per == 1 and line.net == 1000
    assert (line.gross_price, line.price_discount) == (Decimal("1.10"), Decimal("0.10"))
    assert (line.seller_sku, line.buyer_sku, line.standard_sku) == ("JB007", "BUY123", "1234567890128")
    assert (line.order_line, line.note) == ("1", "first line")
    assert [(one.charge, one.amount, one.base, one.percent) for one in line.adjustments] == [
        (False, HUNDRED, Decimal(1000), Decimal(10)),
        (True, HUNDRED, Decimal(1000), Decimal(10)),
    ]


def test_a_tax_group_with_its_reason() -> None:
    group = document("xrechnung/01.04a-INVOICE_ubl.xml").taxes[0]
    assert (group.category, group.rate, group.tax) == (TaxCategory.OUT_OF_SCOPE, Decimal(0), Decimal(0))
    assert group.reason


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (FIRST, FIRST.replace(">1<", "><"), "BR-22"),
        (FIRST, FIRST.replace('unitCode="XPP"', ""), "BR-23"),
        ('<cbc:PriceAmount currencyID="EUR">288.79</cbc:PriceAmount>', "", "BR-26"),
        ("<cbc:Name>Zeitschrift [...]</cbc:Name>", "", "BR-25"),
        ("<cbc:ID>Zeitschrift [...]</cbc:ID>", "", "BR-21"),
        ('<cbc:TaxableAmount currencyID="EUR">314.86</cbc:TaxableAmount>', "", "BR-45"),
    ],
)
def test_what_a_part_lacks_is_named_by_its_rule(old: str, new: str, rule: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        document(UBL, (old, new))
    assert (refused.value.reason, refused.value.rule) == (Reason.MISSING, rule)
