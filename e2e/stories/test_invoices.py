"""On a phone: find what is late, read why it is that sum, and take what the bank wants to know."""

import pytest

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.billing import Billing, Invoice


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_late_invoice_is_found_understood_and_can_be_paid(people: Invite, language: str) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    billing = minji.opens(Billing, "hanul")
    billing.main.locator("a.chip[href*='group=overdue']").click()
    billing.main.locator("li[data-key='HRK-2026-00001'] a").click()
    invoice = minji.at(Invoice, "hanul", "HRK-2026-00001")
    why = invoice.main.locator("#why-tax")
    why.locator("summary").click()
    assert why.locator("dd").is_visible() and "1,160,000" in why.inner_text()
    invoice.main.locator("a[href$='/payment']").click()
    sheet = minji.page.locator("#sheet")
    sheet.locator("[data-copy='1276000']").wait_for()
    assert sheet.locator("[data-copy='110-555-010203']").is_visible()
