"""UBL invoices and credit notes of others, as what they say."""

from datetime import date
from decimal import Decimal

import pytest

from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import BankAccount, InvoiceKind, Preceding
from tests.services.einvoices.samples import CREDIT_NOTE, UBL, document, said

ALL = "en16931/ubl-tc434-example5.xml"


def test_what_an_invoice_says() -> None:
    found = document("xrechnung/01.18a-INVOICE_ubl.xml")
    assert (found.kind, found.code, found.number) == (InvoiceKind.INVOICE, "384", "PRG1502112")
    assert (found.issued_on, found.currency) == (date(2015, 4, 24), "EUR")
    assert found.preceding == (Preceding(number="PRG1502168"),)
    assert [account.iban for account in found.accounts] == [
        "DE79000000001234567890",
        "DE16000000002345678901",
    ]
    assert (found.starts_on, found.ends_on) == (date(2015, 4, 20), date(2015, 4, 24))
    assert found.delivered_name == "Schulungsanbieter"
    assert [line.net for line in found.lines] == [6700, 1500, 450, 220]
    assert found.totals.due == Decimal("10555.30")


def test_what_one_with_nearly_everything_says() -> None:
    found, left = said(ALL)
    assert (found.payee, found.means, found.payment_reference) == ("Dagobert Duck", "49", "Payref1")
    assert found.representative is not None and found.representative.vat_id == "DK16356609"
    assert (found.order, found.purchase_order, found.contract, found.delivery_note) == (
        "123",
        "PO4711",
        "2013-05",
        "5433",
    )
    assert found.preceding == (Preceding(number="TOSL109", issued_on=date(2013, 3, 10)),)
    assert (found.due_on, found.delivered_on) == (date(2013, 5, 10), date(2013, 4, 15))
    assert (found.tax_currency, found.tax_in_that, found.totals.tax) == (
        "EUR",
        Decimal("628.62"),
        Decimal(675),
    )
    assert (found.totals.prepaid, found.totals.due) == (Decimal("2337.50"), Decimal("2337.50"))
    assert "InvoiceLine/Item/OriginCountry/IdentificationCode" in left


def test_what_a_credit_note_says() -> None:
    found = document(CREDIT_NOTE)
    assert (found.kind, found.code) == (InvoiceKind.CREDIT_NOTE, "")
    assert found.lines[0].quantity == 1 and found.totals.due == Decimal("100.11")
    assert found.accounts == (BankAccount(iban="BE91000000143476", bic="BPOTBEB1"),)


def test_a_credit_note_is_due_where_its_means_say() -> None:
    day = "<cbc:PaymentDueDate>2019-10-23</cbc:PaymentDueDate>"
    changed = document(CREDIT_NOTE, ("<cbc:PaymentID>", f"{day}<cbc:PaymentID>"))
    assert changed.due_on == date(2019, 10, 23)


def test_a_number_that_only_fills_a_place_is_none() -> None:
    order = (
        "<cac:OrderReference><cbc:ID>{}</cbc:ID><cbc:SalesOrderID>7</cbc:SalesOrderID></cac:OrderReference>"
    )
    here = "    <cac:AccountingSupplierParty>"
    for said_, means in (("NA", ""), ("4711", "4711")):
        changed = document(UBL, (here, order.format(said_) + here))
        assert (changed.purchase_order, changed.order) == (means, "7")
    alone = order.replace("<cbc:SalesOrderID>7</cbc:SalesOrderID>", "").format("NA")
    assert document(UBL, (here, alone + here)).purchase_order == "NA"


@pytest.mark.parametrize(
    ("old", "new", "reason", "rule"),
    [
        ("<cbc:ID>123456XX</cbc:ID>", "", Reason.MISSING, "BR-02"),
        ("<cbc:IssueDate>2016-04-04</cbc:IssueDate>", "", Reason.MISSING, "BR-03"),
        ("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "", Reason.MISSING, "BR-04"),
        ("<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>220<", Reason.BAD_CODE, "BR-CL-01"),
        ("<cbc:DocumentCurrencyCode>EUR<", "<cbc:DocumentCurrencyCode>EUX<", Reason.BAD_CODE, "BR-CL-04"),
        ("<cbc:IssueDate>2016-04-04<", "<cbc:IssueDate>2016-04-31<", Reason.BAD_DATE, ""),
        ('<cbc:TaxExclusiveAmount currencyID="EUR">314.86</cbc:TaxExclusiveAmount>', "", Reason.MISSING, "BR-13"),
        ('<cbc:PayableAmount currencyID="EUR">', '<cbc:PayableAmount currencyID="USD">', Reason.MIXED_CURRENCIES, "PEPPOL-EN16931-R051"),
        ('<cbc:PayableAmount currencyID="EUR">336.9<', '<cbc:PayableAmount currencyID="EUR">336.901<', Reason.TOO_PRECISE, "BR-DEC"),
        ("<cbc:ID>123456XX</cbc:ID>", "<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>", Reason.REPEATED, ""),
    ],
)  # fmt: skip
def test_what_is_missing_twice_there_or_wrong_is_named(old: str, new: str, reason: Reason, rule: str) -> None:
    with pytest.raises(InvoiceRefused) as refused:
        document(UBL, (old, new))
    assert (refused.value.reason, refused.value.rule) == (reason, rule)
