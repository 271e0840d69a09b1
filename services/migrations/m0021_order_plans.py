"""For which sizes of account the questions about orders are planned."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T08:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "plans for accounts with many orders"

# A plan is made once, for accounts of all sizes: let it be for one that has a tenth of all orders. Made for one of the
# usual size it would read all of a large one and sort that.
PLANNED = """
    ALTER TABLE orders ALTER COLUMN account_id SET (n_distinct = 10), ALTER COLUMN placed_by SET (n_distinct = 10),
        ALTER COLUMN site_id SET (n_distinct = 10);
    ANALYZE orders;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(PLANNED)

    manager.add_raw(build)
    return manager
