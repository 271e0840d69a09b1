"""The queue of jobs as PgQueuer installs it, and the tables of mails."""

from pathlib import Path
from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import UUID, Column, Integer, Text, Timestamptz, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique

from services.db import connection
from services.ids import UUID7

ID = "2026-11-25T02:56:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "jobs, mails"

QUEUE = Path(__file__).with_name("m0006_queue.sql")
PLAIN = {
    "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree,
    "choices": None, "db_column_name": None, "secret": False,
}  # fmt: skip
KEY = {"default": UUID7(), "primary_key": True}
NOBODY: dict[str, Any] = {"default": None}
NO_MOMENT: dict[str, Any] = {"default": None, "null": True}
Columns = tuple[tuple[str, type[Column], dict[str, Any]], ...]


def _text(length: int, default: str = "") -> dict[str, Any]:
    return {"length": length, "default": default}


MAIL: Columns = (
    ("account_id", UUID, {"default": None, "index": True}),
    ("id", UUID, KEY),
    ("key", Varchar, _text(120)),
    ("person_id", UUID, NOBODY),
    ("kind", Varchar, _text(40)),
    ("locale", Varchar, _text(5)),
    ("recipient", Varchar, _text(254)),
    ("subject", Varchar, _text(300)),
    ("text", Text, {"default": ""}),
    ("html", Text, {"default": ""}),
    ("manage_url", Varchar, _text(300)),
    ("message_id", Varchar, _text(200)),
    ("state", Varchar, _text(10, "queued")),
    ("attempts", Integer, {"default": 0}),
    ("reason", Varchar, _text(40)),
    ("created_at", Timestamptz, {"default": None}),
    ("next_try_at", Timestamptz, NO_MOMENT),
    ("ended_at", Timestamptz, NO_MOMENT),
)
REFUSAL: Columns = (
    ("id", UUID, KEY),
    ("person_id", UUID, NOBODY),
    ("kind", Varchar, _text(40)),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)
    _add(manager, "Mail", "mail", MAIL, "mail_once", ["account_id", "key"])
    _add(manager, "MailRefusal", "mail_refusal", REFUSAL, "mail_refusal_once", ["person_id", "kind"])

    async def build() -> None:
        await connection().execute(QUEUE.read_text())

    manager.add_raw(build)
    return manager


def _add(
    manager: MigrationManager, name: str, table: str, columns: Columns, once: str, unique: list[str]
) -> None:
    manager.add_table(class_name=name, tablename=table, schema=None, columns=None)
    for column, kind, params in columns:
        manager.add_column(
            table_class_name=name,
            tablename=table,
            column_name=column,
            db_column_name=column,
            column_class_name=kind.__name__,
            column_class=kind,
            params=PLAIN | params,
            schema=None,
        )
    manager.add_constraint(
        table_class_name=name,
        tablename=table,
        constraint_name=once,
        constraint_class=Unique,
        params={"columns": unique, "nulls_distinct": True},
        schema=None,
    )
