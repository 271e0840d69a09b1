"""The words of a Korean tax invoice: the reader's, and the Korean one beside, which the form is known by."""

import msgspec

from services.words import LOCALE, pgettext


class Word(msgspec.Struct, frozen=True):
    """What stands on the form: `korean` is empty where the reader's own word is the Korean one."""

    own: str
    korean: str


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """All of them."""

    supplier: Word
    buyer: Word
    registration: Word
    company: Word
    person: Word
    address: Word
    trade: Word
    items: Word
    mail: Word
    approval: Word
    serial: Word
    written: Word
    supply: Word
    tax: Word
    total: Word
    date: Word
    item: Word
    spec: Word
    quantity: Word
    price: Word
    cash: Word
    cheque: Word
    bill: Word
    credit: Word


def said() -> Words:
    """The words in the language that is set."""
    return Words(
        supplier=_word(pgettext("tax invoice", "Supplier"), "공급자"),
        buyer=_word(pgettext("tax invoice", "Buyer"), "공급받는자"),
        registration=_word(pgettext("tax invoice", "Registration number"), "등록번호"),
        company=_word(pgettext("tax invoice", "Company"), "상호(법인명)"),
        person=_word(pgettext("tax invoice", "Representative"), "성명(대표자)"),
        address=_word(pgettext("tax invoice", "Business address"), "사업장 주소"),
        trade=_word(pgettext("tax invoice", "Business type"), "업태"),
        items=_word(pgettext("tax invoice", "Business items"), "종목"),
        mail=_word(pgettext("tax invoice", "E-mail"), "이메일"),
        approval=_word(pgettext("tax invoice", "Approval number"), "승인번호"),
        serial=_word(pgettext("tax invoice", "Serial number"), "일련번호"),
        written=_word(pgettext("tax invoice", "Written on"), "작성일자"),
        supply=_word(pgettext("tax invoice", "Supply value"), "공급가액"),
        tax=_word(pgettext("tax invoice", "Tax"), "세액"),
        total=_word(pgettext("tax invoice", "Total"), "합계금액"),
        date=_word(pgettext("tax invoice", "Day"), "월일"),
        item=_word(pgettext("tax invoice", "Item"), "품목"),
        spec=_word(pgettext("tax invoice", "Specification"), "규격"),
        quantity=_word(pgettext("tax invoice", "Quantity"), "수량"),
        price=_word(pgettext("tax invoice", "Unit price"), "단가"),
        cash=_word(pgettext("tax invoice", "Cash"), "현금"),
        cheque=_word(pgettext("tax invoice", "Cheque"), "수표"),
        bill=_word(pgettext("tax invoice", "Bill of exchange"), "어음"),
        credit=_word(pgettext("tax invoice", "On credit"), "외상미수금"),
    )


def _word(own: str, korean: str) -> Word:
    return Word(korean, "") if LOCALE.get() == "ko" else Word(own, korean)
