"""A backup is whole or not there; a restore happens or changes nothing."""

import asyncio
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.backup import BackupTrouble, _login, back_up, counts, restore
from services.migrate import create_database
from services.postgres import Postgres

TABLES = """
    CREATE TABLE account (id int PRIMARY KEY, name text);
    CREATE TABLE paid (id int PRIMARY KEY, account_id int REFERENCES account, minor bigint);
    ALTER TABLE account OWNER TO portico_owner;
    ALTER TABLE paid OWNER TO portico_owner;
    ALTER TABLE paid ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON paid TO portico_app;
    INSERT INTO account SELECT n, '고객 ' || n FROM generate_series(1, 50) n;
    INSERT INTO paid SELECT n, n % 50 + 1, n * 1001 FROM generate_series(1, 5000) n
"""


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    with Postgres(tmp_path_factory.mktemp("backup") / "pg") as made:
        yield made
    made.home.destroy()


def database(postgres: Postgres, name: str) -> str:
    """The owner's address of an empty database."""
    postgres.sql(f"DROP DATABASE IF EXISTS {name}")
    asyncio.run(create_database(postgres.url(), name))
    return postgres.url(name, "portico_owner")


@pytest.fixture
def filled(postgres: Postgres) -> str:
    url = database(postgres, "filled")
    postgres.sql(TABLES, "filled")
    return url


@pytest.fixture
def empty(postgres: Postgres) -> str:
    return database(postgres, "other")


def test_brings_back_rows_rights_and_walls(
    postgres: Postgres, filled: str, empty: str, tmp_path: Path
) -> None:
    told = back_up(filled, tmp_path / "b")
    assert told == {"public.account": 50, "public.paid": 5000}
    assert restore(empty, tmp_path / "b") == told
    asked = "SELECT sum(minor), (SELECT string_agg(name, ',' ORDER BY id) FROM account) FROM paid"
    assert postgres.sql(asked, "filled") == postgres.sql(asked, "other")
    walls = "SELECT relrowsecurity, has_table_privilege('portico_app', oid, 'SELECT') FROM pg_class WHERE relname = 'paid'"
    assert postgres.sql(walls, "other") == "True|True"


def test_only_its_owner_may_read_a_backup(filled: str, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "b")
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["b"]


def test_never_replaces_a_file(filled: str, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("precious")
    with pytest.raises(BackupTrouble, match="exists already"):
        back_up(filled, tmp_path / "b")
    assert (tmp_path / "b").read_text() == "precious"


def test_leaves_no_half_file(postgres: Postgres, filled: str, tmp_path: Path) -> None:
    postgres.sql("CREATE TABLE secret (n int)", "filled")  # not the owner's, so the owner cannot dump it
    with pytest.raises(BackupTrouble, match=r"pg_dump failed \(.*permission denied"):
        back_up(filled, tmp_path / "b")
    assert not list(tmp_path.iterdir())


def test_needs_an_empty_database_or_leave_to_replace(
    postgres: Postgres, filled: str, empty: str, tmp_path: Path
) -> None:
    before = back_up(filled, tmp_path / "b")
    restore(empty, tmp_path / "b")
    postgres.sql(
        "DELETE FROM paid; CREATE TABLE newer (n int); ALTER TABLE newer OWNER TO portico_owner", "other"
    )
    with pytest.raises(BackupTrouble, match="not empty"):
        restore(empty, tmp_path / "b")
    assert counts(empty) == {"public.account": 50, "public.newer": 0, "public.paid": 0}
    assert restore(empty, tmp_path / "b", replace=True) == before


@pytest.mark.parametrize("damage", ["cut", "changed", "something else"])
def test_a_damaged_backup_changes_nothing(filled: str, tmp_path: Path, damage: str) -> None:
    before = back_up(filled, tmp_path / "b")
    whole = (tmp_path / "b").read_bytes()
    middle = len(whole) // 2
    content = {
        "cut": whole[:middle],
        "changed": whole[: -len(whole) // 4] + b"x" * 20 + whole[-len(whole) // 4 + 20 :],
        "something else": b"not a backup",
    }
    (tmp_path / "damaged").write_bytes(content[damage])
    with pytest.raises(BackupTrouble, match="pg_restore failed"):
        restore(filled, tmp_path / "damaged", replace=True)
    assert counts(filled) == before


def test_a_restore_that_fails_half_way_changes_nothing(
    postgres: Postgres, filled: str, empty: str, tmp_path: Path
) -> None:
    back_up(filled, tmp_path / "b")
    postgres.sql(
        "CREATE TABLE paid (n int); INSERT INTO paid VALUES (1)", "other"
    )  # in the way, and not the owner's
    with pytest.raises(BackupTrouble, match=r"^Nothing was changed.*already exists"):
        restore(empty, tmp_path / "b", replace=True)
    assert postgres.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", "other") == "1"


def test_the_password_is_no_argument_of_a_program() -> None:
    address, variables = _login("postgresql://portico_owner:p%40ss@db.example:5433/portico?sslmode=require")
    assert address == "postgresql://portico_owner@db.example:5433/portico?sslmode=require"
    assert variables == {"PGPASSWORD": "p@ss"}
