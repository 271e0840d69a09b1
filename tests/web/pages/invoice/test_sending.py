"""An invoice is sent from its page, and the page says what became of it."""

import pytest

from services.actor import Actor
from services.contacts.actions import add_contact
from services.db import execute, scope_to
from services.settings import Settings
from tests.conftest import Visit
from tests.factories import acting, as_owner
from tests.services.contacts.conftest import confirmed, form
from tests.services.deliveries.conftest import jobs_done, printed
from tests.services.mail.conftest import forget_jobs

pytestmark = pytest.mark.usefixtures("undone")
NUMBER = "HRD-2026-00001"
HERE = f"/@nordwind/billing/{NUMBER}"


@pytest.fixture
async def anna(undone: None) -> Actor:
    await forget_jobs()
    return await acting("anna")


async def test_chosen_sent_and_told_on_the_page(visit: Visit, anna: Actor, settings: Settings) -> None:
    browser, key = await visit("anna"), await confirmed(anna)
    page = await browser.get(HERE)
    assert f"{HERE}/recipients" in page.links()
    sheet = await browser.get(f"{HERE}/recipients")
    [choice] = sheet.document.all("input", type="radio")
    assert choice["value"] == str(key) and "checked" in choice
    for _twice in range(2):
        seen = await browser.post(f"{HERE}/recipients", {"contact": str(key), "seen": "0"})
        assert (seen.status, seen.location) == (303, f"{HERE}#sent")
    page = await browser.get(HERE)
    assert (
        page.document.text.count("kim@tax.example") == 1
        and "Goes out when its PDF is made" in page.document.text
    )
    await printed(NUMBER)
    await jobs_done(settings)
    assert "On its way to the mail server" in (await browser.get(HERE)).document.text
    for state, reason, words in (
        ("sent", "", "Handed to the mail server on"),
        ("failed", "550", "refused it: 550"),
    ):
        async with as_owner():
            await execute("UPDATE mail SET state = $1, reason = $2, ended_at = now()", state, reason)
        page = await browser.get(HERE)
        assert words in page.document.text and "asked for by Anna" in page.document.text
    assert f"{HERE}/recipients?contact={key}" in page.links()


async def test_what_cannot_be_sent_is_said_at_the_choice(visit: Visit, anna: Actor) -> None:
    browser = await visit("anna")
    assert f"/@nordwind/contacts/blank?invoice={NUMBER}" in (await browser.get(f"{HERE}/recipients")).links()
    await scope_to(anna)
    key = await add_contact(anna, form())
    async with as_owner():
        await execute("UPDATE contact SET refused_at = now()")
    for contact in ("", "x", str(key)):
        page = await browser.post(f"{HERE}/recipients", {"contact": contact, "seen": "0"})
        assert page.status == 422 and page.document.find("a", href="#contact"), contact
    assert (await browser.post(f"{HERE}/recipients", {"contact": str(key), "seen": "-1"})).status == 400


async def test_who_may_read_it_and_not_send_it_sees_where_it_went(visit: Visit, anna: Actor) -> None:
    """D3: a reach of a place shows the row and no button."""
    browser, key = await visit("anna"), await confirmed(anna)
    await browser.post(f"{HERE}/recipients", {"contact": str(key), "seen": "0"})
    async with as_owner():
        await execute("UPDATE role_grant SET scope = 'mine' WHERE permission = 'invoices:read'")
    page = await browser.get(HERE)
    assert page.status == 200 and "kim@tax.example" in page.document.text
    assert f"{HERE}/recipients" not in page.links()
    assert (await browser.get(f"{HERE}/recipients")).status == 404
    assert (await browser.post(f"{HERE}/recipients", {"contact": str(key), "seen": "1"})).status == 403
