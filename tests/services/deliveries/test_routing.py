"""Issued documents find their contacts by themselves, once, with the file that is the document."""

from datetime import timedelta
from decimal import Decimal

import pytest

from services import clock
from services.actor import Actor
from services.contacts.consent import say_yes
from services.contacts.links import Link, Purpose, link_of, token_of
from services.contacts.queries import places
from services.db import execute, scope_to
from services.deliveries import routing
from services.deliveries.actions import send
from services.deliveries.queries import sent_of
from services.deliveries.routing import name_of
from services.invoices.crediting import Take, credit
from services.mail.attachments import attached
from services.settings import Settings
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.contacts.conftest import added, confirmed
from tests.services.deliveries.conftest import HASH, NUMBER, PDF, issued, jobs_done, mails, printed
from tests.services.mail.conftest import as_jobs
from tests.services.mail.test_notices import MONEY


async def test_a_new_invoice_goes_to_each_contact_that_gets_invoices(
    minji: Actor, settings: Settings
) -> None:
    await confirmed(minji)
    await confirmed(minji, email="lee@tax.example", xml=True, locale="ja")
    await confirmed(minji, email="buyer@shop.example", invoices=False)
    await added(minji, email="unasked@tax.example")
    number = await issued(minji)
    await jobs_done(settings)
    assert await mails() == []
    await printed(number)
    await jobs_done(settings)
    found = {mail["recipient"]: mail for mail in await mails()}
    assert {to: mail["files"] for to, mail in found.items()} == {
        "kim@tax.example": [f"{number}.pdf"],
        "lee@tax.example": [f"{number}.pdf", f"{number}.xml"],
    }
    kim = found["kim@tax.example"]
    assert (kim["locale"], kim["person_id"]) == ("ko", None) and number in kim["subject"]
    assert "請求書" in found["lee@tax.example"]["subject"]
    rows = (await sent_of(await acting("minji"), number)).rows
    assert {one.email: one.by for one in rows} == {"kim@tax.example": "", "lee@tax.example": ""}


async def test_the_file_is_the_invoice_to_the_byte_and_the_mail_holds_no_money(
    minji: Actor, settings: Settings
) -> None:
    await confirmed(minji)
    number = await issued(minji)
    await printed(number)
    await jobs_done(settings)
    [mail] = await mails()
    assert minji.account_id
    async with as_jobs():
        await scope_to(system("mail", minji.account_id))
        [file] = await attached(system("mail", minji.account_id), mail["id"])
    assert (file.content, file.sha256, file.size, file.media) == (PDF, HASH, len(PDF), "application/pdf")
    for text in (mail["subject"], mail["text"]):
        assert not MONEY.search(text), text
    assert "/billing/" not in mail["text"]  # who has no sign-in gets no link that asks for one


async def test_every_mail_has_a_link_that_stops_them_and_allows_nothing(
    minji: Actor, settings: Settings
) -> None:
    key = await confirmed(minji)
    await send(minji, NUMBER, key, 0)
    await printed()
    await jobs_done(settings)
    [mail] = await mails()
    link = link_of(mail["manage_url"].rpartition("/")[2], settings.secrets)
    assert link and (link.purpose, link.contact_id, link.until) == (Purpose.STOP, key, 0)


async def test_a_person_of_the_account_gets_the_way_to_the_page_too(minji: Actor, settings: Settings) -> None:
    async with as_owner():
        [row] = await execute("SELECT email FROM person WHERE name = 'Minji Kim'")
    await scope_to(minji)
    key = await added(minji, email=row["email"])
    await send(minji, NUMBER, key, 0)
    await printed()
    await jobs_done(settings)
    [mail] = await mails()
    assert f"/@hanul/billing/{NUMBER}" in mail["text"] and mail["files"] == [f"{NUMBER}.pdf"]


async def test_a_contact_of_a_place_gets_what_is_for_that_place(minji: Actor, settings: Settings) -> None:
    here, there, *_ = await places(minji)
    await confirmed(minji, site=here)
    await confirmed(minji, site=there, email="lee@tax.example")
    await printed(await issued(minji, site_id=here))
    await jobs_done(settings)
    assert [mail["recipient"] for mail in await mails()] == ["kim@tax.example"]


async def test_credit_notes_go_to_who_gets_credit_notes(minji: Actor, settings: Settings) -> None:
    """Nobody printed it before: who gets it has it printed."""
    await confirmed(minji, invoices=False)
    await confirmed(minji, email="lee@tax.example", credit_notes=False)
    number = await issued(minji)
    supplier = system("test", minji.account_id)
    await scope_to(supplier)
    note = await credit(supplier, number, [Take(position=1, quantity=Decimal(1))], "Damaged")
    await jobs_done(settings)
    await printed(note)
    await jobs_done(settings)
    [mail] = await mails()
    assert (
        mail["recipient"] == "kim@tax.example"
        and note in mail["subject"]
        and mail["files"] == [f"{note}.pdf"]
    )


async def test_what_waits_for_a_yes_goes_out_with_it(minji: Actor, settings: Settings) -> None:
    key = await added(minji)
    await send(minji, NUMBER, key, 0)
    await printed()
    await jobs_done(settings)
    assert await mails() == []
    assert minji.account_id
    until = int((clock.now() + timedelta(days=1)).timestamp())
    await say_yes(
        token_of(Link(Purpose.ANSWER, minji.account_id, key, until), settings.secrets), settings.secrets
    )
    await jobs_done(settings)
    [mail] = await mails()
    assert mail["recipient"] == "kim@tax.example"


async def test_who_said_no_or_gets_nothing_any_more_gets_nothing_that_was_under_way(
    minji: Actor, settings: Settings
) -> None:
    """C6: what was asked for before is no permission."""
    kim, lee = await confirmed(minji), await confirmed(minji, email="lee@tax.example")
    number = await issued(minji)
    await jobs_done(settings)
    async with as_owner():
        await execute("UPDATE contact SET refused_at = now() WHERE id = $1", kim)
        await execute("UPDATE contact SET removed_at = now() WHERE id = $1", lee)
    await printed(number)
    await jobs_done(settings)
    assert await mails() == []


async def test_a_file_that_is_too_large_is_a_link(
    minji: Actor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "MOST_BYTES", len(PDF) - 1)
    key = await confirmed(minji, locale="en")
    await send(minji, NUMBER, key, 0)
    await printed()
    await jobs_done(settings)
    [mail] = await mails()
    assert mail["files"] == [] and f"/@hanul/billing/{NUMBER}" in mail["text"]
    assert "too large" in mail["text"] and "Attached" not in mail["text"]


async def test_what_was_issued_days_ago_is_no_news(
    minji: Actor, settings: Settings, still: StillClock
) -> None:
    """A demo world that was just built floods nobody."""
    await confirmed(minji)
    number = await issued(minji)
    still.forward(days=2, seconds=1)
    await jobs_done(settings)
    await printed(number)
    await jobs_done(settings)
    assert await mails() == []


@pytest.mark.parametrize(
    ("number", "name"),
    [("HRK-2026-00001", "HRK-2026-00001.pdf"), ("../a/b\r\nX: y", "..-a-b--X--y.pdf"), ("주문1", "--1.pdf")],
)
def test_a_file_has_a_name_that_every_system_takes(number: str, name: str) -> None:
    """F6, G3."""
    assert name_of(number, "pdf") == name
    assert len(name_of("9" * 300, "cii")) == 84
