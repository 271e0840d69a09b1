"""What a mail server may say, and what becomes of the mail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any
from uuid import UUID

import pytest
from aiosmtpd.smtp import SMTP

from services.errors import Unavailable
from services.mail import smtp
from services.mail.records import Outgoing
from services.mail.smtp import Rejected, Server

MAIL = Outgoing(
    id=UUID(int=7),
    recipient="민지@hanul.example",
    locale="ko",
    subject="주문 10482가\n늦어집니다",
    text="본문",
    html="<p>본문</p>",
    manage_url="https://portal.example/@hanul/account#mails",
    message_id="<7@portal.example>",
    created_at=datetime(2026, 11, 21, 5, tzinfo=UTC),
    attempts=1,
)
PLAIN = {"recipient": "minji@hanul.example"}


class Says:
    """Answers at one point with these words."""

    def __init__(self, **answers: str) -> None:
        self.answers, self.taken = answers, list[bytes]()

    async def handle_MAIL(  # noqa: N802 its name in aiosmtpd
        self, _server: Any, _session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        envelope.mail_from, envelope.mail_options = address, options
        return self.answers.get("sender", "250 OK")

    async def handle_RCPT(  # noqa: N802 its name in aiosmtpd
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("recipient", "250 OK")

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 its name in aiosmtpd
        if "hangs" in self.answers:
            await asyncio.sleep(30)
        self.taken.append(envelope.content)
        return self.answers.get("data", "250 OK")


@asynccontextmanager
async def listening(says: Says) -> AsyncIterator[Server]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(says, enable_SMTPUTF8=True, hostname="localhost", loop=loop), "127.0.0.1", 0
    )
    try:
        port = server.sockets[0].getsockname()[1]
        yield Server(f"smtp://127.0.0.1:{port}", "portal@hanbit.example", "한빛 Robotics")
    finally:
        server.close()


def mail(**other: Any) -> Outgoing:
    given = {name: getattr(MAIL, name) for name in MAIL.__struct_fields__}
    return Outgoing(**given | other)


async def test_a_mail_has_two_faces_one_id_and_a_way_out() -> None:
    """F6: what stands in a number of an order starts no header of its own."""
    says = Says()
    async with listening(says) as server:
        await server.send(MAIL)
    told = message_from_bytes(says.taken[0], policy=policy.default)
    assert told["Message-ID"] == MAIL.message_id
    assert told["List-Unsubscribe"] == f"<{MAIL.manage_url}>"
    assert told["Auto-Submitted"] == "auto-generated"
    assert told["Subject"] == "주문 10482가 늦어집니다"  # in one line, whatever a number holds
    assert str(told["From"]) == "한빛 Robotics <portal@hanbit.example>"
    text, html = told.iter_parts()
    assert (text.get_content().strip(), html.get_content().strip()) == ("본문", "<p>본문</p>")


@pytest.mark.parametrize("where", ["recipient", "data"])
async def test_a_refusal_for_ever_is_one(where: str) -> None:
    async with listening(Says(**{where: "550 5.1.1 <minji@hanul.example> nobody here"})) as server:
        with pytest.raises(Rejected) as error:
            await server.send(mail(**PLAIN))
    assert error.value.reason == "550"  # the words hold an address


@pytest.mark.parametrize("where", ["sender", "recipient", "data"])
async def test_a_refusal_for_now_is_none(where: str) -> None:
    async with listening(Says(**{where: "451 come back later"})) as server:
        with pytest.raises(Unavailable, match="451"):
            await server.send(mail(**PLAIN))


async def test_a_sender_that_is_not_believed_is_our_mistake_and_not_the_end_of_the_mail() -> None:
    async with listening(Says(sender="553 who are you")) as server:
        with pytest.raises(Unavailable, match="553"):
            await server.send(mail(**PLAIN))


async def test_nobody_there() -> None:
    async with listening(Says()) as server:
        pass
    with pytest.raises(Unavailable, match="unreachable"):
        await server.send(mail(**PLAIN))


async def test_somebody_who_takes_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """M2: every wait has an end."""
    monkeypatch.setattr(smtp, "TOTAL_SECONDS", 0.3)
    async with listening(Says(hangs="")) as server:
        with pytest.raises(Unavailable, match="timeout"):
            await asyncio.wait_for(server.send(mail(**PLAIN)), 5)


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "x\ny@hanul.example", "a b@hanul.example"])
async def test_an_address_that_is_none_is_told_apart(address: str) -> None:
    """F6: nobody adds a header or a second recipient by an address."""
    async with listening(Says()) as server:
        with pytest.raises(Rejected, match="address"):
            await server.send(mail(recipient=address))


def test_nothing_goes_in_the_clear_beyond_this_machine() -> None:
    away = Server("smtp://us:p%40ss@mail.example", "a@b.example", "A").given
    assert (away["port"], away["start_tls"], away["use_tls"]) == (587, True, False)
    assert (away["username"], away["password"]) == ("us", "p@ss")
    sealed = Server("smtps://mail.example", "a@b.example", "A").given
    assert (sealed["port"], sealed["use_tls"]) == (465, True)
    assert Server("smtp://localhost:8020", "a@b.example", "A").given["start_tls"] is False
