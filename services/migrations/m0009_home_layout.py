"""How people arranged their start pages."""

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import UUID, Column, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Unique

from services.ids import UUID7

ID = "2026-11-25T03:09:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "home layouts"

PLAIN = {
    "null": False, "primary_key": False, "unique": False, "index": False, "index_method": IndexMethod.btree,
    "choices": None, "db_column_name": None, "secret": False,
}  # fmt: skip
KEYS: dict[str, Any] = {"length": 600, "default": ""}
COLUMNS: tuple[tuple[str, type[Column], dict[str, Any]], ...] = (
    ("account_id", UUID, {"default": None, "index": True}),
    ("id", UUID, {"default": UUID7(), "primary_key": True}),
    ("person_id", UUID, {"default": None}),
    ("ordered", Varchar, KEYS),
    ("pinned", Varchar, KEYS),
    ("hidden", Varchar, KEYS),
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)
    manager.add_table(class_name="HomeLayout", tablename="home_layout", schema=None, columns=None)
    for name, kind, params in COLUMNS:
        manager.add_column(
            table_class_name="HomeLayout",
            tablename="home_layout",
            column_name=name,
            db_column_name=name,
            column_class_name=kind.__name__,
            column_class=kind,
            params=PLAIN | params,
            schema=None,
        )
    manager.add_constraint(
        table_class_name="HomeLayout",
        tablename="home_layout",
        constraint_name="home_layout_once",
        constraint_class=Unique,
        params={"columns": ["account_id", "person_id"], "nulls_distinct": True},
        schema=None,
    )
    return manager
