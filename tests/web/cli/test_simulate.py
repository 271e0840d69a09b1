"""`portico simulate carrier`: in development only, and quiet where nobody waits for a parcel."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from services.postgres import Postgres
from tests.services.imports.desk import portal
from web.cli import main
from web.cli.children import Children
from web.cli.run import _simulate

ALL_OVER = "UPDATE package SET status = 'delivered' WHERE status NOT IN ('merged', 'cancelled')"


@pytest.fixture
def addresses(
    server: Postgres,
    found_server: tuple[str, str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[dict[str, str]]:
    """A portal of its own, in which nobody serves."""
    monkeypatch.chdir(tmp_path)
    with portal(server, found_server[1], request) as found:
        for name, address in found.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("PORTICO_MODE", "development")
        yield found


def test_nothing_to_play(addresses: dict[str, str], server: Postgres) -> None:
    server.sql(ALL_OVER, addresses["DATABASE_URL"].rpartition("/")[2].partition("?")[0])
    said = CliRunner().invoke(main, ["simulate", "carrier"])
    assert said.exit_code == 0, said.output
    assert said.output.endswith("Nothing is left to play.\n") and "begin" not in said.output


def test_not_in_production(addresses: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTICO_MODE", "production")
    assert CliRunner().invoke(main, ["simulate", "carrier"]).exit_code == 1


@pytest.mark.parametrize(("wanted", "started"), [(True, [["simulate", "carrier", "--forever"]]), (False, [])])
def test_the_portal_is_run_with_carriers_when_asked_for(wanted: bool, started: list[list[str]]) -> None:
    class Recorded(Children):
        def start(self, name: str, command: list[str], variables: Mapping[str, str], **options: Any) -> None:
            commands.append(command)

    commands: list[list[str]] = []
    _simulate(Recorded(), {}, wanted)
    assert commands == started
