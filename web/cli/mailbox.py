"""`portico mailbox`: the mail server of development. It delivers nothing to anybody: each mail becomes a file."""

import asyncio
import hashlib
import os
import signal
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import click
from aiosmtpd.smtp import SMTP, Envelope

LARGEST = 10_000_000
LOOPBACK = ("127.0.0.1", "::1")
KEPT, AGAIN = "250 OK", "250 OK, I have it already"


class Mailbox:
    """Keeps each mail once, as stores of mail do: one that comes again under its Message-ID is a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802 its name in aiosmtpd
        """A mail came. It is on the disk before we say so."""
        body = envelope.content or b""
        told = message_from_bytes(body if isinstance(body, bytes) else body.encode(), policy=policy.default)
        key = hashlib.sha256(str(told["Message-ID"] or body).encode()).hexdigest()[:32]
        file = self.folder / f"{key}.eml"
        with (self.folder / "log").open("a") as log:
            log.write(f"{told['Message-ID']} {', '.join(envelope.rcpt_tos)}\n")
        if file.exists():
            return AGAIN
        half = file.with_suffix(".part")
        half.write_bytes(told.as_bytes())
        half.rename(file)
        return KEPT


async def serve(folder: Path, port: int) -> None:
    """Until a signal asks to stop."""
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopping.set)
    box = Mailbox(folder)
    given: dict[str, Any] = {
        "enable_SMTPUTF8": True,
        "data_size_limit": LARGEST,
        "hostname": "localhost",
        "loop": loop,
    }
    server = await loop.create_server(lambda: SMTP(box, **given), list(LOOPBACK[: 1 + _has_ipv6()]), port)
    async with server:
        await stopping.wait()


def _has_ipv6() -> bool:
    return Path("/proc/net/if_inet6").exists() and bool(Path("/proc/net/if_inet6").read_text())


@click.command()
@click.option("--port", default=8020, show_default=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".portico/mail"),
    show_default=True,
)
def command(port: int, folder: Path) -> None:
    """Take mails on this machine and keep each as a file; a mail goes no further."""
    if os.environ.get("PORTICO_MODE", "development") != "development":
        raise click.ClickException(
            "The mailbox is for development: name a real mail server in PORTICO_SMTP_URL."
        )
    asyncio.run(serve(folder, port))
