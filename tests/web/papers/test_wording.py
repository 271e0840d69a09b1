"""The words beside what an invoice says itself."""

from datetime import date

import pytest

from services.invoices.document import InvoiceKind, TaxCategory
from services.words import LOCALE, LOCALES
from tests.papers import SELLERS, invoice
from web.papers import wording


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_and_category_has_its_words(locale: str) -> None:
    LOCALE.set(locale)
    assert len({wording.kind_in_words(kind) for kind in InvoiceKind}) == len(InvoiceKind)
    said = [wording.category_in_words(one, "") for one in TaxCategory]
    assert len(set(said)) == len(TaxCategory)
    assert wording.category_in_words(TaxCategory.EXPORT, "Ausfuhr") == "Ausfuhr"


def test_a_translation_says_that_it_is_none_of_the_real_ones() -> None:
    LOCALE.set("en")
    assert wording.words_of(invoice(), translation=True).translation == "Translation, not an invoice"
    assert wording.words_of(invoice(), translation=False).translation == ""


def test_a_tax_number_is_called_as_in_its_country() -> None:
    LOCALE.set("en")
    names = [wording.number_in_words(SELLERS[locale]) for locale in LOCALES]
    assert names == ["VAT ID", "Business registration number", "Registration number"]


def test_only_what_there_is_is_named() -> None:
    LOCALE.set("en")
    few = dict(wording.facts_of(invoice(order="", purchase_order="", buyer_reference="", delivered_on=None)))
    assert list(few) == ["Number", "Date of issue"]
    more = dict(wording.facts_of(invoice(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30))))
    assert more["Period"].startswith("1\u00a0November\u00a02026 – ")


def test_how_to_pay_names_an_iban_in_groups_and_nothing_where_nothing_is_due() -> None:
    LOCALE.set("en")
    told = dict(wording.how_to_pay(invoice(), "€1.00"))
    assert told["IBAN"] == "DE89 3704 0044 0532 0130 00"
    assert "Account number" not in told
    assert dict(wording.how_to_pay(invoice(locale="ko"), "1원"))["Account number"] == "123456-04-123456"
    assert wording.how_to_pay(invoice(kind=InvoiceKind.CREDIT_NOTE), "€1.00") == []
