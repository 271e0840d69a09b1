"""CII invoices of others; and the same invoice in UBL says the same."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import InvoiceKind, Preceding
from tests.services.einvoices.samples import CII, document, said

ALL = "en16931/CII_example5.xml"
PAIRS = ("01.01a", "01.04a", "01.10a", "01.18a", "01.20a", "03.03a")
# What the two files of a pair do not say alike, though they mean to.
APART = {"01.20a": {"seller.address.lines", "seller.address.city"}}


def apart(one: object, other: object, place: str = "") -> set[str]:
    """The fields in which two records differ."""
    if isinstance(one, msgspec.Struct) and isinstance(other, msgspec.Struct):
        return {
            found
            for name in one.__struct_fields__
            for found in apart(getattr(one, name), getattr(other, name), f"{place}.{name}".lstrip("."))
        }
    return set() if one == other else {place}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_same_invoice_in_both_syntaxes_is_the_same_record(pair: str) -> None:
    ubl, cii = (document(f"xrechnung/{pair}-INVOICE_{kind}.xml") for kind in ("ubl", "uncefact"))
    assert apart(ubl, cii) == APART.get(pair, set())
    assert ubl.lines == cii.lines and ubl.totals == cii.totals


def test_what_one_with_nearly_everything_says() -> None:
    found, left = said(ALL)
    assert (found.kind, found.number, found.issued_on) == (InvoiceKind.INVOICE, "TOSL110", date(2013, 4, 10))
    assert (found.payee, found.currency, found.tax_currency) == ("Dagobert Duck", "DKK", "EUR")
    assert (found.tax_in_that, found.totals.tax) == (Decimal("628.62"), Decimal(675))
    assert found.representative is not None and found.representative.vat_id == "DK16356609"
    assert (found.order, found.purchase_order, found.contract, found.delivery_note) == (
        "123",
        "PO4711",
        "2013-05",
        "5433",
    )
    assert found.preceding == (Preceding(number="TOSL109", issued_on=date(2013, 3, 10)),)
    assert (found.due_on, found.delivered_on, found.tax_point) == (
        date(2013, 5, 10),
        date(2013, 4, 15),
        date(2013, 4, 10),
    )
    assert "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/SpecifiedProcuringProject/ID" in left


def test_several_terms_end_with_the_last_day() -> None:
    terms = (
        "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>"
        '<udt:DateTimeString format="102">{}</udt:DateTimeString>'
        "</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>"
    )
    here = "            <ram:SpecifiedTradeSettlementHeaderMonetarySummation>"
    assert document(CII, (here, terms.format("20160502") + terms.format("20160401") + here)).due_on == date(
        2016, 5, 2
    )


@pytest.mark.parametrize(
    ("old", "new", "reason", "rule"),
    [
        ("<ram:ID>123456XX</ram:ID>", "", Reason.MISSING, "BR-02"),
        (">20160404<", "><", Reason.MISSING, "BR-03"),
        (">20160404<", ">20160431<", Reason.BAD_DATE, ""),
        ('format="102">20160404<', 'format="610">201604<', Reason.BAD_DATE, ""),
        ("<ram:TypeCode>380</ram:TypeCode>", "", Reason.MISSING, "BR-04"),
        ("<ram:TypeCode>380<", "<ram:TypeCode>351<", Reason.BAD_CODE, "BR-CL-01"),
        ("<ram:InvoiceCurrencyCode>EUR<", "<ram:InvoiceCurrencyCode>euro<", Reason.BAD_CODE, "BR-CL-04"),
        ("<ram:Name>[Seller name]</ram:Name>", "", Reason.MISSING, "BR-06"),
        ("<ram:GrandTotalAmount>336.9</ram:GrandTotalAmount>", "", Reason.MISSING, "BR-14"),
        ("<ram:DuePayableAmount>", '<ram:DuePayableAmount currencyID="CHF">', Reason.MIXED_CURRENCIES, "PEPPOL-EN16931-R051"),
        ("<ram:DuePayableAmount>336.9<", "<ram:DuePayableAmount>336,90<", Reason.BAD_NUMBER, ""),
        ('<ram:TaxTotalAmount currencyID="EUR">22.04</ram:TaxTotalAmount>', "<ram:TaxTotalAmount>1</ram:TaxTotalAmount>" * 2, Reason.REPEATED, ""),
    ],
)  # fmt: skip
def test_what_is_missing_twice_there_or_wrong_is_named(old: str, new: str, reason: Reason, rule: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        document(CII, (old, new))
    assert (refused.value.reason, refused.value.rule) == (reason, rule)
