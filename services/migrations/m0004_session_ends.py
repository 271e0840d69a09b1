"""What is over is found by its end: each sign-in forgets some of it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-24T23:45:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "session ends"

INDEXES = """
    CREATE INDEX session_ends ON session (ends_at);
    CREATE INDEX session_with_token ON session (ends_at) WHERE id_token <> '';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(INDEXES)

    manager.add_raw(build)
    return manager
