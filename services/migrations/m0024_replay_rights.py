"""Events under a code that nobody knew are read again when somebody does: found by the code, and changed in nothing else."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T11:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "reading events again"

INDEX = """
    CREATE INDEX tracking_event_unread ON tracking_event (carrier, raw_code, account_id, package_id) WHERE code = 'unknown';
"""
# How many there are, of whichever customers, and nothing of them.
COUNT = """
    CREATE FUNCTION unread_events(carrier text, raw_code text) RETURNS bigint
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT count(*) FROM tracking_event AS said
              WHERE said.carrier = $1 AND said.raw_code = $2 AND said.code = 'unknown' $$;
    REVOKE ALL ON FUNCTION unread_events FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION unread_events TO portico_app;
    GRANT UPDATE (code) ON tracking_event TO portico_jobs;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(INDEX + COUNT)

    manager.add_raw(build)
    return manager
