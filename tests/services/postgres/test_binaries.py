"""PostgreSQL's programs are found wherever they are."""

from pathlib import Path

import pytest

from services.postgres import Binaries, PostgresTrouble, find


def test_a_folder_without_a_server_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with pytest.raises(PostgresTrouble, match=r"^POSTGRES_BIN is \S+, but there is no PostgreSQL\.$"):
        find()


def test_a_version_that_nobody_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POSTGRES_BIN", raising=False)
    with pytest.raises(PostgresTrouble, match=r"^There are no programs of PostgreSQL 9 on this machine"):
        find(major=9)


def test_a_program_that_did_not_come_along_is_told() -> None:
    with pytest.raises(PostgresTrouble, match="has no pg_nothing: set POSTGRES_BIN"):
        find().program("pg_nothing")


def test_the_order_of_letters_is_the_servers_own_where_it_has_one() -> None:
    assert "--builtin-locale=C.UTF-8" in Binaries(Path("/none"), "18.6").locale
    assert "--locale=C.UTF-8" in Binaries(Path("/none"), "15.18").locale
    assert "--builtin-locale=C.UTF-8" not in Binaries(Path("/none"), "15.18").locale
