"""An event is known by its carrier's id of it and its parcel: some carriers count their events anew for each parcel."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T11:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "events are known by parcel and id"

# What was unique for the whole carrier is unique for one parcel of it: no row is in the way.
IDENTITY = """
    ALTER TABLE tracking_event DROP CONSTRAINT tracking_event_once;
    ALTER TABLE tracking_event ADD CONSTRAINT tracking_event_once UNIQUE (package_id, event_id);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(IDENTITY)

    manager.add_raw(build)
    return manager
