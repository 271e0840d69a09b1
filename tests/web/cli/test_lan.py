"""`portico run --lan` and `portico lan`: what stands in the terminal, and where they refuse to stand at all."""

import re
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPSConnection
from pathlib import Path

import pytest

from auth.realm.guard import Refused
from tests.in_network import lan_address
from tests.web.cli.conftest import Running, free_port, portico
from web.cli import lan
from web.cli.certificate import certificate

__all__ = ["lan_address"]
CODE = re.compile(r"^Code +(\w{4}) (\w{4})", re.MULTILINE)


def asked(address: str, port: int, authority: Path, path: str, **headers: str) -> int:
    """The status of an answer, over a certificate that the phone has reason to trust."""
    trust = ssl.create_default_context(cafile=str(authority))
    connection = HTTPSConnection(address, port, timeout=10, context=trust)
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_run_for_phones_listens_on_the_network_with_nothing_but_the_gate(
    run: Callable[..., Running], world: Path, lan_address: str
) -> None:
    running = run("--lan", lan_address)
    running.wait_until_ready()
    running.wait_until_said(CODE)
    assert f"https://localhost:{running.port}" in running.text()
    assert f"https://{lan_address}:{running.port}" in running.text()
    authority = world / f".portico/tls-{lan_address}/authority.pem"
    assert asked(lan_address, running.port, authority, "/health/ready") == 403
    assert asked(lan_address, running.port, authority, "/lan") == 200
    for port in (running.port + 10, running.port + 1400):
        with socket.socket() as realm:
            assert realm.connect_ex((lan_address, port)), "realm and figures stay on loopback"
    assert running.end() == 0


def test_staff_of_a_run_for_phones_are_on_loopback_only(lan_address: str, tmp_path: Path) -> None:
    """The address is the phone's alone: another Host there is nobody (see tests/web/lan/test_front.py)."""
    said = portico(tmp_path, "run", "--lan", lan_address, "--idp", "keycloak", fails=True)
    assert "LAN=1 goes without IDP=keycloak" in said


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("127.0.0.1", "is no address at which a phone finds this machine"),
        ("0.0.0.0", "is no address at which a phone finds this machine"),  # noqa: S104 it is refused
        ("::1", "is no address at which a phone finds this machine"),
        ("phone.local", "LAN is 1 or an IPv4 address"),
    ],
)
def test_an_address_that_will_not_do_is_told(tmp_path: Path, wanted: str, told: str) -> None:
    assert told in portico(tmp_path, "run", "--lan", wanted, "--port", str(free_port()), fails=True)


def test_it_stands_nowhere_but_in_development(tmp_path: Path) -> None:
    said = portico(tmp_path, "lan", "--address", "192.0.2.7", PORTICO_MODE="production", fails=True)
    assert "is not set" in said
    said = portico(
        tmp_path,
        "lan",
        "--address",
        "192.0.2.7",
        PORTICO_MODE="development",
        DATABASE_URL="x",
        PORTICO_ISSUER="https://login.example/realms/portico",
        fails=True,
    )
    assert "serves this machine only" in said


def test_it_is_opened_by_its_command_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTICO_MODE", "development")
    monkeypatch.setenv("DATABASE_URL", "x")
    monkeypatch.delenv(lan.PHONE, raising=False)
    with pytest.raises(Refused):
        lan.create_front()


def test_the_terminal_shows_address_code_picture_and_what_to_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lan, "KEPT", tmp_path)
    certificate(tmp_path / "tls-192.0.2.7", "192.0.2.7")
    lan.announce("https://192.0.2.7:8000", "ABCDEFGH")
    said = capsys.readouterr().out
    assert "https://192.0.2.7:8000\nCode       ABCD EFGH" in said
    assert "▄▄▄" in said
    assert re.search(r"^([0-9A-F]{2}:){15}[0-9A-F]{2}$", said, re.MULTILINE)
