"""A2: the realm signs in anybody without a password, so it runs in development on this machine and nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

import httpx2
import msgspec
import pytest

from auth.realm.guard import Refused, check, loopback
from auth.realm.realm import ROOT
from tests.auth.realm.world import SETTINGS, World

HERE = Path(__file__).parents[3]
EVERYWHERE = "0.0.0.0"  # noqa: S104 refused, that is the point


def test_it_runs_in_development_on_a_loopback_address() -> None:
    for address in ("127.0.0.1", "127.1.2.3", "::1", "localhost"):
        check(SETTINGS, address)


def test_it_refuses_production() -> None:
    with pytest.raises(Refused, match="PORTICO_MODE must be development"):
        check(msgspec.structs.replace(SETTINGS, mode="production"), "127.0.0.1")


@pytest.mark.parametrize(
    "address", [EVERYWHERE, "::", "192.168.1.5", "example.com", "", "localhost.example.com"]
)
def test_it_refuses_every_other_address(address: str) -> None:
    with pytest.raises(Refused, match="not a loopback address"):
        check(SETTINGS, address)


@pytest.mark.parametrize("field", ["issuer", "origin", "staff_origin"])
def test_it_serves_no_portal_elsewhere(field: str) -> None:
    settings = msgspec.structs.replace(SETTINGS, **{field: "http://portal.example.com/realms/portico"})
    with pytest.raises(Refused, match="elsewhere"):
        check(settings, "127.0.0.1")


def test_loopback_names() -> None:
    assert loopback("staff.localhost")
    assert loopback("[::1]")
    assert not loopback("localhost.evil.example")
    assert not loopback("evillocalhost")


@pytest.mark.parametrize(
    ("mode", "arguments", "words"),
    [
        ("production", [], "PORTICO_"),
        ("", [], "PORTICO_"),
        ("development", ["--address", EVERYWHERE], "not a loopback address"),
    ],
)
def test_the_command_says_so_in_one_sentence(mode: str, arguments: list[str], words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTICO_")}
    told = environment | {"PORTICO_MODE": mode, "DATABASE_URL": "postgresql://portico_app@localhost/nothing"}
    done = subprocess.run(
        [sys.executable, "-m", "web.cli", "realm", *arguments],
        cwd=HERE,
        env=told,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_production_environment_with_good_settings_is_refused_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(Refused):
        check(
            msgspec.structs.replace(SETTINGS, mode="production", issuer="https://localhost/realms/portico"),
            "::1",
        )


async def test_another_machine_gets_nothing(world: World) -> None:
    transport = httpx2.ASGITransport(app=world.app, client=("192.168.1.5", 4000))  # type: ignore[arg-type]
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost:8010") as browser:
        assert (await browser.get(ROOT)).status_code == 403


async def test_another_host_name_gets_nothing(browser: httpx2.AsyncClient) -> None:
    """A name that an attacker points to this machine is not served."""
    assert (await browser.get(ROOT, headers={"Host": "evil.example:8010"})).status_code == 421
