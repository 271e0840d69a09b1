"""The embedded database starts, stops, comes back, and says in one sentence what is wrong."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.postgres import InUse, Postgres, PostgresTrouble, server, trouble
from services.postgres.identity import Identity

SUPERVISOR = """
import sys, time
from pathlib import Path
from services.postgres import Postgres
postgres = Postgres(Path(sys.argv[1])).start()
print(postgres.process.pid, flush=True)
time.sleep(60)
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2][:3]


def test_starts_answers_and_leaves_nothing_running(postgres: Postgres) -> None:
    postgres.start()
    assert postgres.process
    process = postgres.process.pid
    assert postgres.sql("SELECT 1, NULL, 'a' UNION SELECT 2, 'x', 'b' ORDER BY 1") == "1||a\n2|x|b"
    assert postgres.sql("CREATE TABLE t (n int); INSERT INTO t VALUES (7)") == ""
    postgres.stop()
    assert not alive(process)
    assert not list(postgres.home.sockets.glob(".s.PGSQL*"))


def test_has_one_order_of_letters_on_every_machine(postgres: Postgres) -> None:
    postgres.start()
    assert postgres.sql(
        "SELECT 'a' < 'B', lower('ÄÖ'), pg_encoding_to_char(encoding) FROM pg_database LIMIT 1"
    ) == ("False|äö|UTF8")


def test_comes_back_after_its_server_was_killed(postgres: Postgres) -> None:
    postgres.start().sql("CREATE TABLE kept AS SELECT 1 AS n")
    assert postgres.process
    postgres.process.kill()
    postgres.process.wait()
    assert postgres.start().sql("SELECT n FROM kept") == "1"


def test_comes_back_after_its_supervisor_was_killed(postgres: Postgres) -> None:
    command = [sys.executable, "-c", SUPERVISOR, str(postgres.home.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout
        orphan = int(supervisor.stdout.readline())
        supervisor.kill()
    assert alive(orphan)
    assert postgres.start().sql("SELECT 1") == "1"
    assert not alive(orphan)


def test_a_process_that_got_the_old_number_is_left_alone(postgres: Postgres) -> None:
    postgres.start()
    postgres.stop()
    mark = postgres.home.data / "postmaster.pid"
    mark.write_text(f"{os.getpid()}\n{postgres.home.data}\n")
    assert postgres.start().sql("SELECT 1") == "1"


def test_only_one_owner(postgres: Postgres) -> None:
    postgres.start()
    other = Postgres(postgres.home.folder)
    with pytest.raises(InUse, match=rf"in use by another Portico \(process {os.getpid()}\)"):
        other.start()
    assert other.answers()
    postgres.stop()
    assert not other.answers()


def test_other_users_of_the_machine_do_not_get_in(postgres: Postgres) -> None:
    postgres.start()
    assert stat.S_IMODE(postgres.home.sockets.stat().st_mode) == stat.S_IRWXU
    assert postgres.sql("SHOW listen_addresses") == ""


def test_a_long_path_gets_a_short_closed_folder_for_its_socket(tmp_path: Path) -> None:
    with Postgres(tmp_path / ("long" * 30)) as postgres:
        assert len(f"{postgres.home.sockets}/.s.PGSQL.5432") <= 107
        assert stat.S_IMODE(postgres.home.sockets.stat().st_mode) == stat.S_IRWXU
        assert postgres.sql("SELECT 1") == "1"
    postgres.home.destroy()


def test_works_below_a_closed_folder(tmp_path: Path, identity: Identity) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    postgres = Postgres(closed / "pg", identity=identity)
    with postgres:
        postgres.sql("CREATE TABLE kept AS SELECT 1 AS n")
    with postgres:
        assert postgres.sql("SELECT n FROM kept") == "1"
    postgres.home.destroy()
    assert not postgres.home.folder.exists()
    assert not postgres.home.elsewhere.exists()


def test_goes_on_when_the_machine_allows_another_way_to_run(postgres: Postgres, identity: Identity) -> None:
    postgres.start().sql("CREATE TABLE kept AS SELECT 1 AS n")
    postgres.stop()
    with Postgres(postgres.home.folder, identity=identity) as other:
        assert other.sql("SELECT n FROM kept") == "1"


@pytest.mark.parametrize("lost", ["PG_VERSION", "global/pg_control", "pg_wal"])
def test_a_broken_folder_is_told_in_one_sentence(postgres: Postgres, lost: str) -> None:
    postgres.start()
    postgres.stop()
    (postgres.home.data / lost).rename(postgres.home.folder / "lost")
    with pytest.raises(
        PostgresTrouble, match=r"^The database in \S+ is broken \(.*\)\. `make reset` deletes it"
    ):
        postgres.start()


def test_a_folder_of_another_version_is_told(postgres: Postgres) -> None:
    postgres.start()
    postgres.stop()
    (postgres.home.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresTrouble, match="was made by PostgreSQL 9, this is 1"):
        postgres.start()


def test_a_first_start_that_was_cut_short_does_no_harm(postgres: Postgres) -> None:
    half = postgres.home.folder / "data.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("nonsense")
    assert postgres.start().sql("SELECT 1") == "1"


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on a disk of 20 MB; where nobody may mount one, every disk counts as too small."""
    place = tmp_path / "full"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    if not mounted:
        monkeypatch.setattr(trouble, "ROOM", 1 << 60)
    yield place
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_in_one_sentence(full: Path) -> None:
    with pytest.raises(PostgresTrouble, match=r"^The disk under \S+ is full: PostgreSQL needs \d+ MB there"):
        Postgres(full / "pg").start()


def test_a_server_that_hangs_is_ended(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "ENDINGS", [(sign, 0.3) for sign, _ in server.ENDINGS])
    postgres.start()
    assert postgres.process
    process = postgres.process.pid
    os.kill(process, signal.SIGSTOP)
    postgres.stop()
    assert not alive(process)
