"""How a mail looks in a mail program."""

import re

import pytest

from services.mail.records import OF_INVOICES, MailKind
from services.settings import Settings
from services.words import LOCALE, ZONE
from tests.web.mails.test_wording import notice
from web.mails.compose import Composer

OF_PERSONS = [kind for kind in MailKind if kind not in (MailKind.INVOICE_SENT, MailKind.CONTACT_ASKED)]


@pytest.mark.parametrize("kind", OF_PERSONS)
def test_one_link_leads_on_and_one_to_the_switches(settings: Settings, kind: MailKind) -> None:
    path = "/exports/1" if kind is MailKind.EXPORT_READY else ""
    mail = Composer(settings)(notice(kind, path=path))
    page = "billing" if kind in (*OF_INVOICES, MailKind.DISPUTE_ANSWERED) else "orders"
    where = f"{settings.origin}/@hanul/{path.strip('/') or f'{page}/10482'}"
    links = [where, f"{settings.origin}/@hanul/account#mails"]
    assert re.findall(r'href="([^"]*)"', mail.html) == links
    assert re.findall(r"https?://\S+", mail.text) == links
    assert mail.manage_url == links[1]


def test_nothing_in_it_is_fetched_or_run_when_it_is_opened(settings: Settings) -> None:
    """Mail programs tell nobody that, when and where it was read."""
    html = Composer(settings)(notice(MailKind.DELIVERED)).html
    assert not re.search(r"<(img|script|link|iframe|object|form)|url\(|@import|src=", html)


def test_it_wears_the_colour_of_the_supplier_in_light_and_dark(settings: Settings) -> None:
    html = Composer(settings)(notice(MailKind.DELIVERED)).html
    accent = Composer(settings).accent
    assert f"background:{accent};color:#ffffff" in html
    assert "prefers-color-scheme: dark" in html and '<meta name="color-scheme" content="light dark">' in html


def test_it_leaves_the_language_as_it_was(settings: Settings) -> None:
    LOCALE.set("ja")
    ZONE.set("Asia/Tokyo")
    Composer(settings)(notice(MailKind.DELIVERED))
    assert (LOCALE.get(), ZONE.get()) == ("ja", "Asia/Tokyo")
