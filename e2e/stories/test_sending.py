"""On a phone: the accountant is added, says yes by the link of a mail, and gets the invoice to the byte."""

import re
from email.message import EmailMessage
from hashlib import sha256

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.billing import Invoice
from e2e.screens.contacts import Contacts, Question
from e2e.stage import Stage
from e2e.working import working

NUMBER = "HRK-2026-00001"
STORED = (
    "SELECT sha256 FROM invoice_paper AS paper JOIN invoice ON invoice.id = invoice_id"
    f" WHERE invoice.number = '{NUMBER}' AND paper.kind = 'pdf'"
)


def link_in(mail: EmailMessage) -> str:
    """The first one of its text."""
    text = mail.get_body(("plain",))
    assert text
    found: str = re.findall(r"https?://\S+", text.get_content())[0]
    return found


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_accountant_says_yes_and_gets_the_invoice_that_is_kept(
    stage: Stage, people: Invite, language: str
) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    with working(stage) as mailbox:
        contacts = minji.opens(Contacts, "hanul").add("Kim Min", "kim@tax.example")
        expect(contacts.rows).to_contain_text("kim@tax.example")

        invoice = minji.opens(Invoice, "hanul", NUMBER)
        invoice.main.locator("a[href$='/recipients']").click()
        sheet = minji.page.locator("#sheet")
        sheet.get_by_role("button", name=invoice.say("Send it")).click()
        expect(invoice.main.locator("section[aria-labelledby=sent] li")).to_have_count(1)

        kim = people(reads=language, look=Look(size="phone"))
        question = kim.opens(Question, link_in(mailbox.wait_for("kim@", "")))
        expect(question.say_yes().main.get_by_role("button")).to_have_count(1)

        mail = mailbox.wait_for("kim@", NUMBER)
        [file] = mail.iter_attachments()
        content = file.get_payload(decode=True)
        assert isinstance(content, bytes) and content.startswith(b"%PDF-")
        assert sha256(content).hexdigest() == stage.sql(STORED).strip()
        assert file.get_filename() == f"{NUMBER}.pdf"
        sent = minji.opens(Invoice, "hanul", NUMBER).main.locator("section[aria-labelledby=sent] li")
        expect(sent).to_contain_text("kim@tax.example")
        expect(sent.locator(".tile").first).to_be_visible()
