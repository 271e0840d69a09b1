"""News of parcels that nobody packed yet: only the house itself sees them, whoever else asks as the serving role."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T10:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls around strays"

# Nobody's rows, and soon somebody's: a person, of whichever account or of staff, never has the nil id.
HOUSE = "(SELECT current_setting('app.actor', true)) = '00000000-0000-0000-0000-000000000000'"
WALLS = f"""
    ALTER TABLE stray_event ADD CONSTRAINT stray_event_carrier FOREIGN KEY (carrier) REFERENCES carrier (key);
    CREATE INDEX stray_event_age ON stray_event (carrier, id);
    ALTER TABLE stray_event ENABLE ROW LEVEL SECURITY;
    CREATE POLICY house_only ON stray_event TO portico_app USING ({HOUSE}) WITH CHECK ({HOUSE});
    CREATE POLICY jobs_work ON stray_event TO portico_jobs USING (true) WITH CHECK (true);
"""
# Nobody changes a stray; but who may update no column may not lock a row.
RIGHTS = """
    GRANT SELECT, INSERT, DELETE ON stray_event TO portico_app, portico_jobs;
    GRANT UPDATE (received_at) ON stray_event TO portico_app, portico_jobs;
    GRANT SELECT, INSERT, UPDATE ON stray_tally TO portico_app, portico_jobs;
    GRANT SELECT, INSERT, DELETE ON stray_parcel TO portico_jobs;
    GRANT SELECT, INSERT, UPDATE ON hook_rate TO portico_app;
    ALTER TABLE hook_rate SET UNLOGGED;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(WALLS + RIGHTS)

    manager.add_raw(build)
    return manager
