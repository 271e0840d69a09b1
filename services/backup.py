"""Backup and restore: the whole database in one file, whole or not at all."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import asyncpg

from services.postgres import Binaries, find

TABLES = """
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1
"""
EMPTY = "SET lock_timeout = '10s'; DROP OWNED BY CURRENT_USER CASCADE;\n"


class BackupTrouble(Exception):
    """One sentence: why there is no backup, or why it was not brought back."""


def back_up(owner_url: str, file: Path) -> dict[str, int]:
    """Write all of the owner's database into a new file; gives how many rows each table has.

    The file appears under its name only after it was written to its end and read again.
    """
    if file.exists():
        raise BackupTrouble(f"{file} exists already, and a backup never replaces another one.")
    programs = _programs(owner_url)
    address, variables = _login(owner_url)
    with _beside(file) as half:
        _run(
            [programs.program("pg_dump"), "--format=custom", f"--file={half}", f"--dbname={address}"],
            variables,
        )
        verify(half, programs)
        _appear(half, file)
    return counts(owner_url)


def restore(owner_url: str, file: Path, *, replace: bool = False) -> dict[str, int]:
    """Bring a backup into the owner's database in one transaction; gives how many rows each table has.

    Raises BackupTrouble for a damaged file, and for a database that holds anything unless `replace` is said.
    """
    if not file.exists():
        raise BackupTrouble(f"There is no file {file}.")
    programs = _programs(owner_url)
    verify(file, programs)
    if not replace and asyncio.run(_ask(owner_url, TABLES)):
        raise BackupTrouble(
            "The database is not empty: `portico restore --replace` deletes all that is in it first."
        )
    _pour(owner_url, file, programs, EMPTY if replace else "")
    return counts(owner_url)


def verify(file: Path, programs: Binaries) -> None:
    """Read a backup to its end; raises BackupTrouble when it is damaged."""
    _run([programs.program("pg_restore"), f"--file={os.devnull}", str(file)], {})


def counts(url: str) -> dict[str, int]:
    """Rows of each table."""
    return asyncio.run(_counts(url))


async def _ask(url: str, query: str) -> list[str]:
    connection = await asyncpg.connect(url)
    try:
        return [row[0] for row in await connection.fetch(query)]
    finally:
        await connection.close()


async def _counts(url: str) -> dict[str, int]:
    tables = await _ask(url, TABLES)
    return {name: int((await _ask(url, f"SELECT count(*) FROM {name}"))[0]) for name in tables}  # noqa: S608


def _programs(url: str) -> Binaries:
    """The programs of the server's own major version: newer ones write what older ones cannot read."""
    [version] = asyncio.run(_ask(url, "SHOW server_version_num"))
    return find(major=int(version) // 10_000)


def _pour(owner_url: str, file: Path, programs: Binaries, before: str) -> None:
    # COMMIT is said only after the last row came through: a reader that dies half-way changes nothing.
    address, variables = _login(owner_url)
    psql = [programs.program("psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", address]
    read = [programs.program("pg_restore"), "--file=-", str(file)]
    with tempfile.TemporaryFile("w+") as said:
        writer = subprocess.Popen(
            psql, stdin=subprocess.PIPE, stderr=said, text=True, env=_environment(variables)
        )
        try:
            with writer.stdin as pipe:  # type: ignore[union-attr]
                pipe.write(f"BEGIN; {before}")
                pipe.flush()
                reader = subprocess.run(read, stdout=pipe, stderr=said, check=False)
                pipe.write("COMMIT;\n" if reader.returncode == 0 else "ROLLBACK;\n")
        except BrokenPipeError:
            reader = None
        failed = writer.wait() or reader is None or reader.returncode
        said.seek(0)
        if failed:
            raise BackupTrouble(f"Nothing was changed, the backup did not go in ({_last(said.read())}).")


def _run(command: list[str], variables: Mapping[str, str]) -> None:
    done = subprocess.run(command, env=_environment(variables), capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupTrouble(f"{Path(command[0]).name} failed ({_last(done.stderr)}).")


def _login(url: str) -> tuple[str, dict[str, str]]:
    """The address without its password, which other users of the machine would see, and the password."""
    parts = urlsplit(url)
    if parts.password is None:
        return url, {}
    place = f"{parts.username}@{parts.netloc.rpartition('@')[2]}"
    return parts._replace(netloc=place).geturl(), {"PGPASSWORD": unquote(parts.password)}


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **variables, "PGCLIENTENCODING": "UTF8", "LC_ALL": "C"}


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line.lower()]
    return (errors or lines or ["it gave no reason"])[0].strip()


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A file for this user alone in the same folder, gone afterwards."""
    try:
        handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.")
    except OSError as error:
        raise BackupTrouble(f"{file} cannot be written: {error.strerror}.") from error
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()


def _appear(half: Path, file: Path) -> None:
    for place in (half, half.parent):
        handle = os.open(place, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    try:
        os.link(half, file)  # unlike a rename, it never replaces
    except FileExistsError:
        raise BackupTrouble(f"{file} exists already, and a backup never replaces another one.") from None
