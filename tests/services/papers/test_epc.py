"""The payment code says what EPC069-12 wants, or nothing."""

from decimal import Decimal

import msgspec

from services.invoices.document import BankAccount, InvoiceDocument, InvoiceKind
from services.papers.epc import MOST_BYTES, payload
from tests.papers import invoice


def test_it_says_account_sum_and_reference_in_their_lines() -> None:
    document = invoice()
    account = document.accounts[0]
    assert payload(document).split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        account.bic,
        account.holder,
        account.iban,
        f"EUR{document.totals.due}",
        "",
        "RF18539007547034",
        "",
    ]


def test_a_reference_that_banks_do_not_know_is_text() -> None:
    lines = payload(invoice(payment_reference="Invoice 4217")).split("\n")
    assert lines[9:] == ["", "Invoice 4217"]
    assert payload(invoice(payment_reference="")).endswith("\nINV-2026-004217")


def test_nothing_where_there_is_nothing_to_pay_by_it() -> None:
    assert payload(invoice(kind=InvoiceKind.CREDIT_NOTE)) == ""
    assert payload(invoice(locale="ja")) == ""
    assert payload(invoice(accounts=())) == ""
    assert payload(paid(invoice())) == ""


def test_nothing_rather_than_a_code_that_is_too_long() -> None:
    huge = BankAccount(iban="DE89370400440532013000", holder="髙" * 70)
    assert payload(invoice(accounts=(huge,), payment_reference="髙" * 60)) == ""
    fits = payload(invoice(accounts=(huge,), payment_reference="RF18539007547034"))
    assert len(fits.encode()) <= MOST_BYTES


def paid(document: InvoiceDocument) -> InvoiceDocument:
    totals = msgspec.structs.replace(document.totals, prepaid=document.totals.with_tax, due=Decimal("0.00"))
    return msgspec.structs.replace(document, totals=totals)
