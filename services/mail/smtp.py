"""The one module that speaks to a mail server: nothing in the clear beyond this machine, an end to every wait."""

import asyncio
import re
from contextlib import suppress
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import aiosmtplib

from services.errors import Unavailable
from services.mail.records import Outgoing

CONNECT_SECONDS = 2
TOTAL_SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
FOR_EVER = range(500, 600)
# What the server finds wrong with us, not with the mail: somebody will mend it.
OURS = (aiosmtplib.SMTPAuthenticationError, aiosmtplib.SMTPSenderRefused)
ADDRESS = "address"
ONE_ADDRESS = re.compile(r"(?P<name>[^\s@<>()\[\],;:\\\"]+)@(?P<domain>[^\s@<>()\[\],;:\\\"]+)")


class Rejected(Exception):
    """The mail server will never take this mail. The reason is a number: its words may repeat an address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Server:
    """A mail server by its address, smtp://name:password@host:587 (STARTTLS) or smtps://host, and whom mails are from."""

    def __init__(self, url: str, sender: str, name: str) -> None:
        parts = urlsplit(url)
        self.sender, self.name = sender, name
        self.given: dict[str, Any] = {
            "hostname": parts.hostname,
            "port": parts.port or PORTS[parts.scheme],
            "username": unquote(parts.username) if parts.username else None,
            "password": unquote(parts.password) if parts.password else None,
            "use_tls": parts.scheme == "smtps",
            "start_tls": parts.scheme == "smtp" and parts.hostname not in LOOPBACK,
            "local_hostname": sender.rpartition("@")[2],
            "timeout": TOTAL_SECONDS,
        }

    async def greet(self) -> None:
        """Say who we are, signed in where it wants that, and leave. Raises Unavailable with what was in the way."""
        try:
            async with (
                asyncio.timeout(TOTAL_SECONDS),
                aiosmtplib.SMTP(**self.given | {"timeout": CONNECT_SECONDS}),
            ):
                return
        except aiosmtplib.SMTPResponseException as error:
            raise Unavailable(str(error.code)) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise Unavailable("unreachable") from error

    async def send(self, mail: Outgoing) -> None:
        """Hand it over. Raises Rejected for good, Unavailable when another try may help."""
        message = self.message(mail)
        client = aiosmtplib.SMTP(**self.given)
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                await client.connect(timeout=CONNECT_SECONDS)
                await client.send_message(message)
        except aiosmtplib.SMTPRecipientsRefused as error:
            _refused(error.recipients[0].code)
        except OURS as error:
            raise Unavailable(str(error.code)) from error
        except aiosmtplib.SMTPResponseException as error:
            _refused(error.code)
        except (aiosmtplib.SMTPTimeoutError, TimeoutError) as error:
            raise Unavailable("timeout") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Unavailable("unreachable") from error
        finally:
            # It has the mail or has not: whether it says goodbye changes nothing.
            with suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
                await client.quit(timeout=1)
            client.close()

    def message(self, mail: Outgoing) -> EmailMessage:
        """The mail as it travels: text, the same as HTML, and its files; the same mail is the same bytes each time."""
        message = EmailMessage(policy=policy.SMTP)
        message["From"] = _address(self.sender, self.name)
        message["To"] = _address(mail.recipient)
        message["Subject"] = " ".join(mail.subject.split())  # a header is one line, whatever a number holds
        message["Date"] = mail.created_at
        message["Message-ID"] = mail.message_id
        message["Content-Language"] = mail.locale
        message["Auto-Submitted"] = "auto-generated"
        message["List-Unsubscribe"] = f"<{mail.manage_url}>"
        message.set_content(mail.text)
        message.add_alternative(mail.html, subtype="html")
        message.set_boundary(f"=_{mail.id.hex}")
        for file in mail.attachments:
            kind, _, of = file.media.partition("/")
            message.add_attachment(file.content, maintype=kind, subtype=of, filename=file.name)
        if mail.attachments:
            message.set_boundary(f"=_{mail.id.hex}_files")
        return message


def _address(address: str, name: str = "") -> Address:
    """Of one person, in any writing. Raises Rejected for what a header could take for more than one."""
    if not (parts := ONE_ADDRESS.fullmatch(address)):
        raise Rejected(ADDRESS)
    return Address(name, username=parts["name"], domain=parts["domain"])


def _refused(code: int) -> NoReturn:
    if code in FOR_EVER:
        raise Rejected(str(code))
    raise Unavailable(str(code))
