"""A code for countries whose banks agreed on none: what to type, as text, in the words of the seller's country."""

import msgspec

from services.invoices.document import InvoiceDocument
from services.money import Money, to_minor

MOST_BYTES = 331


class Words(msgspec.Struct, frozen=True):
    """How a country calls what is typed at the bank."""

    bank: str
    account: str
    holder: str
    amount: str
    reference: str


COUNTRIES = {
    "KR": Words("은행", "계좌번호", "예금주", "금액", "받는 분 통장 표시"),
    "JP": Words("銀行", "口座番号", "口座名義", "金額", "振込依頼人名の前の番号"),
}
USUAL = Words("Bank", "Account", "Account holder", "Amount", "Reference")


def payload(document: InvoiceDocument) -> str:
    """What the code says; empty where an account has an IBAN, or more is to say than a code holds."""
    account = next((one for one in document.accounts if one.number and not one.iban), None)
    if account is None:
        return ""
    words = COUNTRIES.get(document.seller.address.country, USUAL)
    sum_ = Money(to_minor(document.totals.due, document.currency), document.currency)
    told = (
        (words.bank, account.bank),
        (words.account, account.number),
        (words.holder, account.holder or document.seller.name),
        (words.amount, f"{sum_.amount} {sum_.currency}"),
        (words.reference, document.payment_reference or document.number),
    )
    said = "\n".join(f"{name}: {value}" for name, value in told if value)
    return said if len(said.encode()) <= MOST_BYTES else ""
