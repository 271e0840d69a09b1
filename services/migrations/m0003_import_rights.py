"""Imports look where the slugs of renamed accounts lead before they give one to a new account."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-24T23:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "import rights"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute("GRANT SELECT ON account_slug TO portico_jobs")

    manager.add_raw(build)
    return manager
