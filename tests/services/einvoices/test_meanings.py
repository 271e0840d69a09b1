"""What both syntaxes write alike."""

from datetime import date
from decimal import Decimal

import pytest

from services.einvoices import meanings
from services.einvoices.reasons import InvoiceRefused, Reason
from services.invoices.document import BankAccount, EarlyPayment, InvoiceKind, TaxCategory


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("380", InvoiceKind.INVOICE, ""),
        ("384", InvoiceKind.INVOICE, "384"),
        ("389", InvoiceKind.INVOICE, "389"),
        ("381", InvoiceKind.CREDIT_NOTE, ""),
        ("396", InvoiceKind.CREDIT_NOTE, "396"),
        ("383", InvoiceKind.DEBIT_NOTE, ""),
        ("325", InvoiceKind.PRO_FORMA, ""),
    ],
)
def test_kinds_by_their_code(code: str, kind: InvoiceKind, said: str) -> None:
    assert meanings.kind(code) is kind
    assert meanings.issuers_code(code) == said


def test_codes_of_other_documents_are_refused() -> None:
    for code in ("220", "351", "", "x"):
        with pytest.raises(InvoiceRefused) as refused:
            meanings.kind(code)
        assert (refused.value.reason, refused.value.rule) == (Reason.BAD_CODE, "BR-CL-01")


def test_categories_that_no_record_has_are_refused() -> None:
    assert meanings.category("AE") is TaxCategory.REVERSE_CHARGE
    with pytest.raises(InvoiceRefused) as refused:
        meanings.category("L")
    assert refused.value.rule == "BR-CL-17"


@pytest.mark.parametrize(
    ("number", "account"),
    [
        ("DE79 0000 0000 1234 5678 90", BankAccount(iban="DE79000000001234567890", holder="A", bic="B")),
        ("110-123-456789", BankAccount(number="110-123-456789", holder="A", bic="B")),
        ("", None),
    ],
)
def test_an_account_is_an_iban_where_it_looks_like_one(number: str, account: BankAccount | None) -> None:
    assert meanings.account(number, "A", "B") == account


def test_notes_lose_the_code_of_their_subject() -> None:
    assert meanings.notes(["#ADU#Terms", "#1 of 2", "plain #AAI#"]) == ("Terms", "#1 of 2", "plain #AAI#")


def test_a_discount_for_who_pays_early() -> None:
    one, two = "#SKONTO#TAGE=14#PROZENT=2.25#", "#SKONTO#TAGE=7#PROZENT=3.00#"
    issued = date(2026, 11, 25)
    assert meanings.early_payment(f"Thanks\n{one}\n", issued) == EarlyPayment(
        until=date(2026, 12, 9), percent=Decimal("2.25")
    )
    assert meanings.early_payment(f"{one}\n{two}", issued) is None
    assert meanings.early_payment("2 % within 14 days", issued) is None


@pytest.mark.parametrize(("lines", "reason"), [(0, Reason.MISSING), (5_001, Reason.TOO_MANY_LINES)])
def test_lines_are_counted(lines: int, reason: Reason) -> None:
    meanings.countable(5_000)
    with pytest.raises(InvoiceRefused) as refused:
        meanings.countable(lines)
    assert refused.value.reason is reason
