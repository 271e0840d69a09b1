"""What keeps the database from working, as one sentence that says what to do."""

import shutil
from pathlib import Path

ROOM = 64 * 1024 * 1024
BROKEN = (
    "checkpoint record",
    "pg_control",
    "pg_filenode.map",
    "could not open directory",
    "could not open file",
    "could not read file",
    "invalid data in file",
    "could not find a valid",
    "could not find the database system",
    "does not exist",
    "PG_VERSION",
)


class PostgresTrouble(Exception):
    """One sentence for the person at the keyboard."""


class InUse(PostgresTrouble):
    """Another process has the folder."""


def need_room(folder: Path) -> None:
    """Raise when the disk under the folder has less room than PostgreSQL needs to write its journal."""
    if shutil.disk_usage(folder).free < ROOM:
        raise PostgresTrouble(
            f"The disk under {folder} is full: PostgreSQL needs {ROOM // 1024 // 1024} MB there. "
            "Free some, then start again."
        )


def explain(written: str, folder: Path, log: Path) -> PostgresTrouble:
    """The sentence for what a server that did not start wrote into its log."""
    need_room(folder)
    lines = written.splitlines()
    broken = [line for line in lines if any(word in line for word in BROKEN)]
    errors = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "rror:"))]
    reason = (broken or errors or ["it gave no reason"])[-1].split(":  ", 1)[-1].strip()
    if "No space left" in written:
        return PostgresTrouble(f"The disk under {folder} is full. Free some, then start again.")
    if broken:
        return PostgresTrouble(
            f"The database in {folder} is broken ({reason}). `make reset` deletes it; "
            "`portico restore FILE` then brings a backup back."
        )
    return PostgresTrouble(
        f"PostgreSQL did not start ({reason}). Its log is {log}; "
        "DATABASE_URL lets Portico use another PostgreSQL."
    )
