"""Every kind of notice has words, in each language."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from services.mail.records import OF_ORDERS, MailKind, Notice, Recipient
from services.words import LOCALE, LOCALES
from web.mails.wording import words_of

SUPPLIER = "Hanbit Robotics"
NUMBERS = {"one": ("10482",), "two": ("10482", "10490")}


def notice(kind: MailKind, **other: Any) -> Notice:
    to = Recipient(person_id=UUID(int=1), email="a@b.example", locale="en", zone="UTC", account="hanul")
    usual: dict[str, Any] = {"numbers": NUMBERS["one"], "goods": "Gripper kit", "until": date(2026, 11, 30)}
    usual |= {"document": "380"}
    usual |= {"parcel": "1Z 999", "kind": kind, "to": to, "at": datetime(2026, 11, 21, tzinfo=UTC)}
    return Notice(**usual | other)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", MailKind)
@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
def test_says_which_order_in_one_sentence(kind: MailKind, locale: str, numbers: tuple[str, ...]) -> None:
    LOCALE.set(locale)
    words = words_of(notice(kind, numbers=numbers), SUPPLIER)
    assert all((words.heading, words.sentence, words.button, words.why))
    if kind in OF_ORDERS:
        assert ", ".join(numbers) in words.heading and ", ".join(numbers) in words.sentence
    assert ("1Z 999" in words.sentence) == kind.startswith("parcel.")


def test_an_answer_says_whether_there_is_a_credit_note() -> None:
    right = words_of(notice(MailKind.DISPUTE_ANSWERED, credit="HRK-C-2026-00001"), "Hanbit").sentence
    assert "credit note HRK-C-2026-00001" in right
    assert "see it differently" in words_of(notice(MailKind.DISPUTE_ANSWERED), "Hanbit").sentence


def test_without_a_number_of_the_parcel_there_is_no_empty_place_for_it() -> None:
    words = words_of(notice(MailKind.DELIVERED, parcel=""), SUPPLIER)
    assert words.sentence == "A parcel of your order 10482 was delivered."


def test_a_percent_sign_in_what_people_wrote_is_only_that() -> None:
    words = words_of(notice(MailKind.POSTPONED, goods="100% steel %(number)s"), SUPPLIER)
    assert "100% steel %(number)s" in words.sentence
