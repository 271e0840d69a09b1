"""On a phone: find what is late, read why it is that sum, take what the bank wants to know, and the document itself."""

from hashlib import sha256

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.billing import Billing, Invoice
from e2e.stage import Stage
from e2e.working import working

NUMBER = "HRK-2026-00001"
STORED = (
    "SELECT sha256 FROM invoice_paper AS paper JOIN invoice ON invoice.id = invoice_id"
    f" WHERE invoice.number = '{NUMBER}' AND paper.kind = 'pdf'"
)
PRINTED_MILLISECONDS = 30_000


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_late_invoice_is_found_understood_and_can_be_paid(people: Invite, language: str) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    billing = minji.opens(Billing, "hanul")
    billing.press(billing.main.locator("a.chip[href*='group=overdue']"))
    billing.press(billing.main.locator("li[data-key='HRK-2026-00001'] a"))
    invoice = minji.at(Invoice, "hanul", "HRK-2026-00001")
    why = invoice.main.locator("#why-tax")
    why.locator("summary").click()
    expect(why.locator("dd")).to_be_visible()
    expect(why).to_contain_text("1,160,000")
    invoice.main.locator("a[href$='/payment']").click()
    sheet = minji.page.locator("#sheet")
    sheet.locator("[data-copy='1276000']").wait_for()
    expect(sheet.locator("[data-copy='110-555-010203']")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_document_is_printed_when_asked_for_and_taken_as_it_is_kept(
    people: Invite, stage: Stage, language: str
) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    with working(stage):
        invoice = minji.opens(Invoice, "hanul", NUMBER)
        invoice.press(invoice.main.get_by_role("button", name=invoice.say("Prepare the PDF"), exact=True))
        ready = invoice.main.get_by_role("link", name=invoice.say("Download PDF"))
        expect(ready).to_be_visible(timeout=PRINTED_MILLISECONDS)
        with minji.page.expect_download() as expected:
            ready.click()
        file = expected.value
        assert file.suggested_filename == f"{NUMBER}.pdf"
        content = file.path().read_bytes()
        assert content.startswith(b"%PDF-") and sha256(content).hexdigest() == stage.sql(STORED).strip()
        assert minji.page.url.endswith(f"/billing/{NUMBER}"), "the way back is the page itself"
