"""The entry that gives sessions away cannot be where people are."""

import http.client
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

from e2e.entry import Refused, check
from e2e.stage import Stage
from services.settings import Settings, load
from tests.database import ROOT

TOKEN = {"PORTICO_E2E": "a" * 32}


def settings(database: str = "portico_e2e") -> Settings:
    return load(
        {"PORTICO_MODE": "development", "DATABASE_URL": f"postgresql://portico_app@/{database}?host=/run"}
    )


def test_it_starts_with_development_database_and_token() -> None:
    assert check(settings(), TOKEN) == TOKEN["PORTICO_E2E"]


@pytest.mark.parametrize("database", ["portico", "portico_e2e2", "e2e_portico", ""])
def test_another_database_is_refused(database: str) -> None:
    with pytest.raises(Refused, match="must end in _e2e"):
        check(settings(database), TOKEN)


@pytest.mark.parametrize("token", [{}, {"PORTICO_E2E": ""}, {"PORTICO_E2E": "short"}])
def test_no_token_is_refused(token: dict[str, str]) -> None:
    with pytest.raises(Refused, match="random token"):
        check(settings(), token)


def test_production_is_refused() -> None:
    production = msgspec.structs.replace(settings(), mode="production")
    with pytest.raises(Refused, match="development only"):
        check(production, TOKEN)


def test_no_command_without_the_token(stage: Stage) -> None:
    for headers in ({}, {"X-E2E-Token": "wrong"}):
        connection = http.client.HTTPConnection("127.0.0.1", stage.port, timeout=10)
        connection.request(
            "POST", "/__e2e/session", '{"person": "minji"}', {"Host": f"localhost:{stage.port}", **headers}
        )
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("set-cookie")) == (404, None)
        connection.close()


def test_the_portal_itself_knows_nothing_of_it() -> None:
    code = "import sys, web.app, web.cli; print([name for name in sys.modules if name.partition('.')[0] == 'e2e'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    sources = [file for floor in ("web", "auth", "services") for file in (ROOT / floor).rglob("*.py")]
    assert not [file for file in sources if re.search(r"(from|import) e2e", file.read_text())]


def test_the_wheel_leaves_it_out(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        folders = {name.partition("/")[0] for name in opened.namelist()}
    assert {"web", "auth", "services", "locales"} <= folders
    assert not {"e2e", "tests", "setup"} & folders
