"""`portico carrier` as the person meets it who looks after the hooks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from services import clock
from services.hooks.records import CallRecord, Standing
from services.hooks.signing import signed
from services.postgres import Postgres
from services.secret import Secret
from tests.services.imports.desk import portal
from web.cli import main
from web.cli.carrier import told_call, told_standing

Run = Callable[..., Result]


@pytest.fixture
def run(
    server: Postgres,
    found_server: tuple[str, str],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Run]:
    """run("secret", "dhl") is the command in a portal of its own."""
    with portal(server, found_server[1], request) as addresses:
        for name, address in addresses.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")
        monkeypatch.chdir(tmp_path)
        yield lambda *arguments: CliRunner().invoke(main, ["carrier", *arguments])


def test_a_secret_is_shown_once_and_changed_without_a_gap(run: Run) -> None:
    assert run("list").output == "No carrier has a secret yet.\n"
    first, second = run("secret", "dhl"), run("secret", "dhl", "--overlap", "2")
    for made in (first, second):
        assert made.exit_code == 0, made.output
        assert signed("msg_1", b"{}", Secret(made.stdout.strip()))["webhook-signature"].startswith("v1,")
        assert "/hooks/carriers/dhl" in made.stderr
    listed = run("list").output
    assert "dhl              secret of 2026-11-21 05:00 UTC, in use" in listed
    assert "until 2026-11-21 07:00 UTC" in listed and "whsec" not in listed


def test_a_carrier_that_nobody_knows(run: Run) -> None:
    said = run("secret", "nobody")
    assert said.exit_code == 1 and "There is no carrier 'nobody'; there are cj-logistics, dhl" in said.output


def test_a_message_is_one_line() -> None:
    call = CallRecord(carrier="dhl", message="msg_1", last_at=clock.now(), attempts=3, taken=2, refused=1)
    assert told_call(call) == "dhl              2026-11-21 05:00 UTC msg_1: 2 taken, 1 refused, sent 3 times"


def test_what_waits_is_one_line_and_what_went_another() -> None:
    one = Standing(carrier="dhl", events=1200, parcels=30, crowded=0, expired=0, over=0, over_at=None)
    waits = "dhl              1,200 events of 30 parcels wait until these are packed"
    assert told_standing(one) == waits
    assert told_standing(
        msgspec.structs.replace(one, expired=4, over=7, over_at=clock.now())
    ).splitlines() == [
        waits,
        "                 0 had to go for newer ones, 4 waited too long",
        "                 7 messages were too many, the last at 2026-11-21 05:00 UTC",
    ]
