"""Parts of a CII invoice."""

from decimal import Decimal

import pytest

from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import Adjustment
from tests.services.einvoices.samples import CII, document

HUNDRED = Decimal(100)
ALL = "en16931/CII_example5.xml"
HERE = "            <ram:SpecifiedTradePaymentTerms>"
ALLOWANCE = (
    "<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>{}</udt:Indicator></ram:ChargeIndicator>"
    "<ram:ActualAmount>1</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>"
)
PRICE = "<ram:ChargeAmount>288.79</ram:ChargeAmount>"


@pytest.mark.parametrize(
    ("spelling", "charge"), [("0", False), ("1", True), ("true", True), ("false", False)]
)
def test_no_spelling_of_the_indicator_loses_an_allowance(spelling: str, charge: bool) -> None:
    changed = document(CII, (HERE, ALLOWANCE.format(spelling) + HERE))
    assert changed.adjustments == (Adjustment(charge=charge, amount=Decimal(1)),)


def test_a_party() -> None:
    buyer = document(ALL).buyer
    assert (buyer.name, buyer.trading_name) == ("Buyercompany ltd", "Buyco")
    assert buyer.address.lines == ("Anystreet, Building 1", "5th floor")
    assert (buyer.address.city, buyer.address.region, buyer.address.country) == ("Anytown", "Jutland", "DK")
    assert (buyer.vat_id, buyer.registration) == ("DK16356607", "DK16356607")
    assert buyer.identifiers == ("5790000436057",)
    assert document(ALL).seller.tax_id == "NL16356706"


def test_a_contact_may_be_a_department() -> None:
    name = "<ram:{0}>nicht vorhanden</ram:{0}>"
    changed = document(CII, (name.format("PersonName"), name.format("DepartmentName")))
    assert changed.seller.contact == "nicht vorhanden"


def test_a_line() -> None:
    line = document(ALL).lines[0]
    assert (line.quantity, line.unit) == (Decimal(1000), "C62")
    assert line.price == line.per == 1 and line.net == 1000
    assert (line.gross_price, line.price_discount) == (Decimal("1.1"), Decimal(10))
    assert (line.seller_sku, line.buyer_sku, line.standard_sku) == ("JB007", "BUY123", "1234567890128")
    assert [(one.charge, one.amount, one.code) for one in line.adjustments] == [
        (False, HUNDRED, "95"),
        (True, HUNDRED, "ABL"),
    ]


def test_the_quantity_of_the_price_may_stand_at_the_gross_price() -> None:
    gross = (
        "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>300</ram:ChargeAmount>"
        '<ram:BasisQuantity unitCode="XPP">100</ram:BasisQuantity></ram:GrossPriceProductTradePrice>'
    )
    net = f"<ram:NetPriceProductTradePrice>\n                    {PRICE}"
    changed = document(CII, (net, gross + net))
    assert (changed.lines[0].per, changed.lines[0].gross_price) == (Decimal(100), Decimal(300))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (PRICE, "", "BR-26"),
        ("<ram:Name>Zeitschrift [...]</ram:Name>", "", "BR-25"),
        ("<ram:LineID>Zeitschrift [...]</ram:LineID>", "", "BR-21"),
        ("<ram:LineTotalAmount>288.79</ram:LineTotalAmount>", "", "BR-24"),
        ("<ram:BasisAmount>314.86</ram:BasisAmount>", "", "BR-45"),
        ("<ram:CalculatedAmount>22.04</ram:CalculatedAmount>", "", "BR-46"),
    ],
)
def test_what_a_part_lacks_is_named_by_its_rule(old: str, new: str, rule: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        document(CII, (old, new))
    assert (refused.value.reason, refused.value.rule) == (Reason.MISSING, rule)
