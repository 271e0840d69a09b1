"""Mails about invoices say that one is there, and where; never what it says."""

import re
from typing import Any

import pytest

from services.invoices.document import InvoiceKind
from services.mail.records import OF_INVOICES, MailKind, Recipient
from services.settings import Settings
from services.words import LOCALES
from tests.web.mails.test_wording import notice
from web.mails.compose import Composer

DOCUMENTS = {kind.name: kind.value for kind in InvoiceKind}


def to_contact(locale: str = "en") -> Recipient:
    return Recipient(
        person_id=None, email="kim@tax.example", locale=locale, zone="UTC", account="hanul", company="Hanul Motors",
        token="a-token",
    )  # fmt: skip


def links_of(settings: Settings, **told: Any) -> list[str]:
    mail = Composer(settings)(notice(MailKind.INVOICE_SENT, numbers=("HRK-1",), to=to_contact(), **told))
    assert re.findall(r'href="([^"]*)"', mail.html) == re.findall(r"https?://\S+", mail.text)
    return re.findall(r"https?://\S+", mail.text)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
@pytest.mark.parametrize("attached", [True, False])
def test_a_contact_reads_whose_document_of_whom_it_is(
    settings: Settings, locale: str, document: str, attached: bool
) -> None:
    mail = Composer(settings)(
        notice(
            MailKind.INVOICE_SENT,
            numbers=("HRK-1",),
            to=to_contact(locale),
            document=document,
            attached=attached,
        )
    )
    for word in ("HRK-1", "Hanul Motors", settings.supplier):
        assert word in mail.text and word in mail.html
    assert "HRK-1" in mail.subject


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", OF_INVOICES)
def test_a_person_reads_that_one_is_there(settings: Settings, locale: str, kind: MailKind) -> None:
    to = Recipient(person_id=None, email="a@b.example", locale=locale, zone="UTC", account="hanul")
    mail = Composer(settings)(notice(kind, numbers=("HRK-1",), to=to, document="380"))
    assert "HRK-1" in mail.subject and settings.supplier in mail.text
    assert f"{settings.origin}/@hanul/billing/HRK-1" in mail.text


def test_who_has_no_sign_in_gets_no_link_that_asks_for_one(settings: Settings) -> None:
    stop = f"{settings.origin}/consents/a-token"
    assert links_of(settings, attached=True, leads=False) == [stop]
    page = f"{settings.origin}/@hanul/billing/HRK-1"
    assert links_of(settings, attached=False, leads=True) == [page, stop]


def test_the_question_leads_to_the_answer_and_nowhere_else(settings: Settings) -> None:
    """F6."""
    mail = Composer(settings)(notice(MailKind.CONTACT_ASKED, to=to_contact(), numbers=()))
    assert set(re.findall(r"https?://\S+", mail.text)) == {f"{settings.origin}/consents/a-token"}
    assert "Hanul Motors" in mail.subject
