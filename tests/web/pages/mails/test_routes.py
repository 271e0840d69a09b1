"""The outbox as staff sees it: that mails go out, and in development what they say."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec
import pytest

from services.db import execute, scope_to
from services.orders.promises import postpone
from services.orders.records import Reason
from services.settings import Settings
from services.system import system
from tests.conftest import Visit
from tests.factories import account_id, as_owner
from tests.services.mail.conftest import forget_jobs, told
from web.door import Door
from web.headers import POLICY_OF_MAIL

pytestmark = pytest.mark.usefixtures("undone")
PAPER = (
    "SELECT paper.id, sha256 FROM invoice_paper AS paper JOIN account ON account.id = account_id"
    " WHERE slug = 'hanul' AND kind = 'cii' AND status = 'ready' LIMIT 1"
)
PERSONAL = ("minji", "10482", "Minji")


@pytest.fixture
async def mail(settings: Settings, undone: None) -> UUID:
    """A mail to Minji that waits."""
    await forget_jobs()
    async with as_owner():
        await execute("DELETE FROM mail")
    supplier = system("test", await account_id("hanul"))
    await scope_to(supplier)
    await postpone(supplier, "10482", date(2026, 11, 30), Reason.CARRIER)
    [found] = await told(settings)
    key: UUID = found["id"]
    return key


@pytest.fixture
def in_production(door: Door) -> Iterator[None]:
    """The portal believes that it is not in development."""
    apps = [door.apps["staff"]]
    before = [app.state.settings for app in apps]  # type: ignore[attr-defined]
    for app in apps:
        app.state.settings = msgspec.structs.replace(app.state.settings, mode="production")  # type: ignore[attr-defined]
    yield
    for app, settings in zip(apps, before, strict=True):
        app.state.settings = settings  # type: ignore[attr-defined]


async def fail(mail: UUID) -> None:
    async with as_owner():
        await execute("UPDATE mail SET state = 'failed', reason = '550', attempts = 3 WHERE id = $1", mail)


async def test_a_mail_is_listed_and_shown_as_it_will_look(visit: Visit, mail: UUID) -> None:
    sora = await visit("sora")
    page = await sora.get("/mails/")
    assert page.h1 == "E-mails" and "An order comes later" in page.document.text
    assert f"/mails/{mail}" in page.links()
    shown = await sora.get(f"/mails/{mail}")
    frame = shown.document.find("iframe")
    assert (frame["src"], frame["sandbox"]) == (f"/mails/{mail}/html", "")
    assert "minji@" in shown.document.text and "/@hanul/orders/10482" in shown.document.find("pre").text
    html = await sora.get(f"/mails/{mail}/html")
    assert html.headers["content-security-policy"] == POLICY_OF_MAIL
    assert "10482" in html.text and "<script" not in html.text


async def test_nobody_has_written_yet(visit: Visit, mail: UUID) -> None:
    async with as_owner():
        await execute("DELETE FROM mail")
    page = await (await visit("dana")).get("/mails/")
    assert "No e-mail was written yet" in page.document.text


async def test_what_failed_is_told_with_its_reason_on_the_first_page_too(visit: Visit, mail: UUID) -> None:
    sora = await visit("sora")
    assert "One e-mail waits" in (await sora.get("/")).document.text
    assert "No such e-mail" in (await sora.get("/mails/?group=failed")).document.text
    await fail(mail)
    page = await sora.get("/mails/?group=failed")
    assert "The mail server refused it: 550" in page.document.text and "3 tries" in page.document.text
    assert "One e-mail failed" in (await sora.get("/")).document.text
    assert "No such e-mail" in (await sora.get("/mails/?group=waiting")).document.text


async def test_a_house_without_a_mail_server_says_so(visit: Visit, mail: UUID) -> None:
    async with as_owner():
        await execute("UPDATE mail SET reason = 'unset'")
    sora = await visit("sora")
    for path in ("/", "/mails/"):
        assert "No mail server is set up" in (await sora.get(path)).document.text


async def test_in_production_staff_sees_that_and_not_what(
    visit: Visit, mail: UUID, in_production: None
) -> None:
    """Mails hold what customers entrusted to us: neither name nor number nor words leave the database."""
    sora = await visit("sora")
    page = await sora.get("/mails/")
    assert "An order comes later" in page.document.text and "hanul" in page.document.text
    assert not [word for word in PERSONAL if word in page.lasting.replace("Sora", "")]
    assert f"/mails/{mail}" not in page.links()
    assert (await sora.get(f"/mails/{mail}")).status == (await sora.get(f"/mails/{mail}/html")).status == 404


async def test_customers_have_no_such_page(visit: Visit, mail: UUID) -> None:
    minji = await visit("minji")
    for path in ("/mails/", f"/mails/{mail}", f"/mails/{mail}/html"):
        assert (await minji.get(f"/@hanul{path}")).status == 404


async def test_older_ones_come_on_the_next_page(visit: Visit, mail: UUID) -> None:
    async with as_owner():
        await execute(
            "INSERT INTO mail SELECT account_id, gen_random_uuid(), 'k' || n, person_id, kind, locale, recipient, subject,"
            " text, html, manage_url, message_id, state, attempts, reason, created_at - make_interval(mins => n),"
            " next_try_at, ended_at FROM mail, generate_series(1, 60) AS n"
        )
    sora = await visit("sora")
    first = await sora.get("/mails/")
    [older] = [link for link in first.links() if "before=" in link]
    second = await sora.get(older)
    found = [
        {link for link in page.links() if link.startswith("/mails/") and len(link) > 40}
        for page in (first, second)
    ]
    assert [len(links) for links in found] == [50, 11] and len(set.union(*found)) == 61
    assert not [link for link in second.links() if "before=" in link]


async def test_the_files_of_a_mail_are_listed_with_size_and_hash(visit: Visit, mail: UUID) -> None:
    """In development only, as all that a mail holds."""
    async with as_owner():
        [paper] = await execute(PAPER)
        await execute(
            "INSERT INTO mail_attachment (account_id, id, mail_id, paper_id, position, name)"
            " SELECT account_id, gen_random_uuid(), id, $2, 1, 'invoice.xml' FROM mail WHERE id = $1",
            mail, paper["id"],
        )  # fmt: skip
    page = await (await visit("sora")).get(f"/mails/{mail}")
    for words in ("invoice.xml", "application/xml", paper["sha256"]):
        assert words in page.document.text


async def test_there_is_no_such_mail(visit: Visit, mail: UUID) -> None:
    assert (await (await visit("sora")).get(f"/mails/{UUID(int=9)}")).status == 404
