"""Files that go with a mail: to the byte, over a real mail server, and forgotten with it unless something was delivered."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest

from services.actor import Actor
from services.db import execute, scope_to
from services.deliveries.actions import send
from services.jobs import Job
from services.mail import handing
from services.mail.handing import hand_over
from services.mail.outbox import SEND
from services.mail.records import Attachment
from services.mail.smtp import Server
from services.settings import Settings
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.mailbox import Mailbox
from tests.services.contacts.conftest import confirmed
from tests.services.deliveries.conftest import NUMBER, jobs_done, mails, printed
from tests.services.mail.conftest import as_jobs, forget_jobs
from tests.services.mail.test_handing import Answers
from tests.services.mail.test_smtp import Says, listening, mail

KEPT = "SELECT paper.kind, sha256 FROM invoice_paper AS paper JOIN invoice ON invoice.id = invoice_id WHERE number = $1"
ODD_BYTES = bytes(range(256)) * 500 + b"\r\n.\r\n\n.\n--=_x\r\nFrom me\r\n"


async def mailed(settings: Settings, pdf: bytes) -> tuple[Actor, Job]:
    """An invoice of Minji for a contact waits in the outbox."""
    await forget_jobs()
    minji = await acting("minji")
    await send(minji, NUMBER, await confirmed(minji, xml=True), 0)
    await printed(pdf=pdf)
    await jobs_done(settings)
    [row] = await mails()
    return minji, Job(name=SEND, key="", told={"mail": str(row["id"])})


@pytest.mark.usefixtures("undone")
async def test_what_arrives_is_what_was_stored_to_the_byte(settings: Settings, tmp_path: Path) -> None:
    """F6, G3: through a mail server of its own, with names that are ours."""
    minji, job = await mailed(settings, ODD_BYTES)
    with Mailbox(tmp_path / "mail") as box:
        async with as_jobs():
            await hand_over(
                system("mail", minji.account_id), job, Server(box.url, "portal@hanbit.example", "한빛")
            )
        arrived = box.wait_for("kim@tax.example", NUMBER)
    files = {part.get_filename(): part for part in arrived.iter_attachments()}
    async with as_owner():
        kept = {row["kind"]: row for row in await execute(KEPT, NUMBER)}
    for name, kind, media in (
        (f"{NUMBER}.pdf", "pdf", "application/pdf"),
        (f"{NUMBER}.xml", "cii", "application/xml"),
    ):
        content = files[name].get_payload(decode=True)
        assert isinstance(content, bytes) and sha256(content).hexdigest() == kept[kind]["sha256"]
        assert files[name].get_content_type() == media
    assert len(files) == 2 and arrived.get_body(("plain",)) and arrived.get_body(("html",))
    assert [len(arrived.get_all(name)) for name in ("To", "From", "Subject", "Message-ID")] == [1, 1, 1, 1]  # type: ignore[arg-type]


async def test_the_same_mail_is_the_same_bytes_each_time() -> None:
    """M4: a copy is known for one."""
    file = Attachment(name="HRK-1.pdf", media="application/pdf", size=8, sha256="", content=b"%PDF-1.7")
    says, with_file = Says(), mail(recipient="kim@tax.example", attachments=(file,))
    async with listening(says) as server:
        await server.send(with_file)
        await server.send(with_file)
    assert says.taken[0] == says.taken[1]
    told = message_from_bytes(says.taken[0], policy=policy.default)
    assert isinstance(told, EmailMessage)
    assert [part.get_content_type() for part in told.iter_parts()] == [
        "multipart/alternative",
        "application/pdf",
    ]


@pytest.mark.parametrize("name", ["a\r\nBcc: x@evil.example.pdf", 'a"; filename="b.exe', "청구서.pdf"])
async def test_a_name_starts_no_header(name: str) -> None:
    """F6."""
    file = Attachment(name=name, media="application/pdf", size=8, sha256="", content=b"%PDF-1.7")
    says = Says()
    async with listening(says) as server:
        try:
            await server.send(mail(recipient="kim@tax.example", attachments=(file,)))
        except ValueError:
            return  # the library refuses a line break
    told = message_from_bytes(says.taken[0], policy=policy.default)
    assert told["Bcc"] is None
    [part] = [one for one in told.walk() if one.get_content_type() == "application/pdf"]
    assert part.get_filename() == name


@pytest.mark.usefixtures("undone")
async def test_what_was_delivered_is_remembered_as_long_as_its_invoice(
    settings: Settings, still: StillClock
) -> None:
    """P2: other mails are forgotten after ninety days, this one is the record of what went where."""
    minji, job = await mailed(settings, b"%PDF")
    async with as_jobs():
        await hand_over(system("mail", minji.account_id), job, Answers(None))  # type: ignore[arg-type]
    still.forward(days=handing.KEPT_DAYS, seconds=1)
    async with as_jobs():
        await scope_to(system("mail", minji.account_id))
        await execute(handing.FORGET, [minji.account_id], still())
    [row] = await mails()
    assert (row["state"], row["files"]) == ("sent", [f"{NUMBER}.pdf", f"{NUMBER}.xml"])
