"""The mail server of development, in a process of its own."""

import socket
import subprocess
import sys
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.database import ROOT

PATIENCE_SECONDS = 30


class Mailbox:
    """`with Mailbox(folder) as mailbox:` takes mails at `mailbox.url`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]

    @property
    def url(self) -> str:
        return f"smtp://localhost:{self.port}"

    def __enter__(self) -> Self:
        command = [
            sys.executable,
            "-m",
            "web.cli",
            "mailbox",
            "--port",
            str(self.port),
            "--folder",
            str(self.folder),
        ]
        self.process = subprocess.Popen(command, cwd=ROOT)
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self.process.poll() is None and time.monotonic() < until
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(10)

    def mails(self) -> list[EmailMessage]:
        """What has arrived, in the order of the addresses."""
        found = [
            message_from_bytes(file.read_bytes(), policy=policy.default) for file in self.folder.glob("*.eml")
        ]
        return sorted(found, key=lambda mail: str(mail["To"]))

    def wait_for(self, address: str, words: str) -> EmailMessage:
        """The mail to this address whose subject holds these words, as soon as it has come."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            for mail in self.mails():
                if address in str(mail["To"]) and words in str(mail["Subject"]):
                    return mail
            time.sleep(0.1)
        raise AssertionError(
            f"no mail to {address} about {words}: {[mail['Subject'] for mail in self.mails()]}"
        )

    def handed(self, message_id: str) -> int:
        """How often a mail was handed over, copies included."""
        log = self.folder / "log"
        return (
            sum(line.startswith(message_id) for line in log.read_text().splitlines()) if log.exists() else 0
        )

    def _answers(self) -> bool:
        with socket.socket() as one:
            one.settimeout(1)
            return one.connect_ex(("127.0.0.1", self.port)) == 0
