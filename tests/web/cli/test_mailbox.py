"""`portico mailbox` keeps mails as files, each once."""

import smtplib
from email.message import EmailMessage
from pathlib import Path

from tests.mailbox import Mailbox
from tests.web.cli.conftest import portico


def letter(message_id: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "a@hanbit.example", "b@hanul.example", message_id
    mail.set_content(text)
    return mail


def test_each_mail_is_a_file_and_a_copy_is_none(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as box:
        with smtplib.SMTP("127.0.0.1", box.port, local_hostname="localhost") as client:
            for number, text in (("1", "one"), ("1", "again"), ("../2", "two")):
                client.send_message(letter(f"<{number}@x>", text))
        assert {mail.get_content().strip() for mail in box.mails()} == {"one", "two"}
        assert (box.handed("<1@x>"), box.handed("<../2@x>")) == (2, 1)
    assert {file.suffix for file in tmp_path.iterdir()} == {".eml", ""}


def test_is_for_development(empty: Path) -> None:
    assert "for development" in portico(empty, "mailbox", fails=True, PORTICO_MODE="production")
