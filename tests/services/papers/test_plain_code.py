"""Where banks agreed on no code: what to type, in the words of the country."""

from services.invoices.document import BankAccount
from services.papers.plain_code import MOST_BYTES, payload
from tests.papers import invoice


def test_it_says_account_sum_and_reference_as_the_country_calls_them() -> None:
    document = invoice(locale="ko", payment_reference="")
    assert payload(document).split("\n") == [
        "은행: 국민은행",
        "계좌번호: 123456-04-123456",
        "예금주: 주식회사 북극광펌프",
        f"금액: {document.totals.due} KRW",
        "받는 분 통장 표시: INV-2026-004217",
    ]
    assert payload(invoice(locale="ja")).startswith("銀行: みずほ銀行 丸の内支店\n口座番号: 普通 1234567\n")
    assert payload(invoice(accounts=(BankAccount(number="7"),))).startswith(
        "Account: 7\nAccount holder: Nordlicht"
    )


def test_nothing_where_there_is_an_iban_or_too_much_to_say() -> None:
    assert payload(invoice()) == "" and payload(invoice(accounts=())) == ""
    huge = BankAccount(number="1", holder="髙" * 90, bank="銀" * 60)
    assert payload(invoice(locale="ja", accounts=(huge,))) == ""
    assert len(payload(invoice(locale="ja")).encode()) <= MOST_BYTES
