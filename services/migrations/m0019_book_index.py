"""An index of what a company of ours billed on which days: its books are of all accounts."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T04:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "index of invoices by company and day"

INDEX = "CREATE INDEX invoice_books ON invoice (entity, issued_on, number) WHERE entity IS NOT NULL"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(INDEX)

    manager.add_raw(build)
    return manager
