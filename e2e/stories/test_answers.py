"""On a phone: an invoice is answered, and what came of it is seen."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.look import Look
from e2e.screens.billing import Invoice
from e2e.screens.home import Home
from e2e.screens.tasks import Tasks
from e2e.stage import Stage
from e2e.stories.test_staff import wait_for_task
from e2e.working import working

LATE = "HRK-2026-00001"
LANGUAGES = pytest.mark.parametrize("language", ["en", "ko", "ja"])
PHOTO = b"\xff\xd8\xff\xe0" + bytes(2000)


@LANGUAGES
def test_who_has_paid_says_so_and_is_left_in_peace(people: Invite, language: str) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    home = minji.opens(Home, "hanul")
    expect(home.main.locator(f"a[href$='/billing/{LATE}']").first).to_be_visible()
    invoice = minji.opens(Invoice, "hanul", LATE)
    invoice.main.locator("a[href$='/payment']").click()
    invoice.press(minji.page.locator("#sheet a[href$='/paid']"))
    invoice.arrive()
    expect(invoice.main.locator("#day")).to_have_value("2026-11-21")
    expect(invoice.main.locator("#amount")).to_have_value("1276000")
    invoice.press(invoice.main.get_by_role("button", name=invoice.say("I have paid")))
    invoice.arrive()
    expect(invoice.main.locator("#answer")).to_contain_text("1,276,000")
    home.open()
    expect(home.main.locator(f"a[href$='/billing/{LATE}']")).to_have_count(0)


@LANGUAGES
def test_a_promise_stands_on_the_page_and_is_taken_back(people: Invite, language: str) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    invoice = minji.opens(Invoice, "hanul", LATE)
    invoice.main.locator("a[href$='/promise']").click()
    sheet = minji.page.locator("#sheet")
    sheet.locator("#day").fill("2026-11-30")
    sheet.locator("#note").fill("예산 승인 대기")
    invoice.press(sheet.get_by_role("button", name=invoice.say("Promise to pay")))
    invoice.arrive()
    expect(invoice.main.locator("#answer")).to_contain_text("30")
    invoice.press(invoice.main.locator("form[action$='/answer/withdrawal'] button"))
    invoice.arrive()
    expect(invoice.main.locator("#answer")).to_have_count(0)


@LANGUAGES
def test_a_line_is_disputed_with_a_photo_and_the_answer_is_seen_at_once(
    stage: Stage, people: Invite, tmp_path: Path, language: str
) -> None:
    photo = tmp_path / "broken.jpg"
    photo.write_bytes(PHOTO)
    number = "HRD-2026-00001"
    with working(stage) as mailbox:
        anna = people("anna", reads=language, look=Look(size="phone"))
        invoice = anna.opens(Invoice, "nordwind", number)
        invoice.press(invoice.main.locator("a[href$='/dispute']"))
        lines = anna.page.locator("a[href*='dispute?line=']")
        if lines.count():
            invoice.press(lines.first)
        invoice.arrive()
        anna.page.locator("#reason").select_option("damaged")
        anna.page.locator("#evidence").fill("One of four was broken")
        anna.page.locator("#amount").fill("100")
        anna.page.locator("#photo").set_input_files(photo)
        invoice.press(anna.page.get_by_role("button", name=invoice.say("Send it")))
        invoice.arrive()
        disputes = invoice.main.locator("section[aria-labelledby='disputes']")
        expect(disputes).to_contain_text("broken.jpg")
        sora = people("sora", host="staff", reads=language)
        wait_for_task(stage)
        task = sora.opens(Tasks).open_task("Invoice disputed")
        task.press(task.main.locator("a[href$='/dispute']"))
        task.arrive()
        task.main.locator("form[action$='/acceptance'] textarea").fill("So it is")
        task.press(task.main.locator("form[action$='/acceptance'] button"))
        expect(disputes).to_contain_text("So it is", timeout=15_000)
        expect(disputes.locator("a[href*='HRD-C-2026-']")).to_be_visible()
        invoice.arrive()
        assert mailbox is not None
