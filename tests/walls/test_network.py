"""O5: tests reach this machine and no other; their time and their order are their own."""

import asyncio
import socket

import pytest

from services import clock
from services.words import LOCALE
from tests.clocks import StillClock
from tests.network import Outside

ELSEWHERE = "192.0.2.7"  # RFC 5737: nobody's


def test_no_socket_leads_outside() -> None:
    with socket.socket() as wire, pytest.raises(Outside):
        wire.connect((ELSEWHERE, 80))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire, pytest.raises(Outside):
        wire.sendto(b"", (ELSEWHERE, 53))


@pytest.mark.parametrize("name", ["example.com", "localhost.example.com", b"example.com"])
def test_no_name_is_asked_for(name: str) -> None:
    with pytest.raises(Outside):
        socket.getaddrinfo(name, 443)


async def test_nor_by_the_loop() -> None:
    with pytest.raises(Outside):
        await asyncio.open_connection(ELSEWHERE, 443)


def test_this_machine_may_be_asked() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as wire,
    ):
        assert wire.getpeername() == server.getsockname()


@pytest.mark.parametrize("again", [1, 2])
def test_what_one_test_sets_is_not_the_next_ones(still: StillClock, again: int) -> None:
    assert clock.now().isoformat() == "2026-11-21T05:00:00+00:00" and LOCALE.get() == "en"
    still.forward(days=again)
    LOCALE.set("ja")
