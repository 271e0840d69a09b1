"""The wall of home layouts; and open pages are told when a right of theirs to listen ends."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-25T03:09:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls of home layouts, ends of memberships"

OWNERS = """
    ALTER TABLE home_layout ADD CONSTRAINT home_layout_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE home_layout ADD CONSTRAINT home_layout_person FOREIGN KEY (person_id) REFERENCES person (id);
    GRANT SELECT, INSERT, UPDATE, DELETE ON home_layout TO portico_app;
"""
# Whoever ends a membership or locks a person out, by whatever way: the pages that lie open hear it.
ENDS = """
    CREATE FUNCTION end_streams_of_membership() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('portico_events',
            json_build_object('membership', OLD.person::text || ' ' || OLD.account::text)::text);
        RETURN NULL;
    END $$;
    CREATE TRIGGER membership_over AFTER UPDATE OF ended_at ON membership FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_streams_of_membership();
    CREATE TRIGGER membership_gone AFTER DELETE ON membership FOR EACH ROW EXECUTE FUNCTION end_streams_of_membership();
    CREATE FUNCTION end_streams_of_person() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('portico_events', json_build_object('person', OLD.id::text)::text);
        RETURN NULL;
    END $$;
    CREATE TRIGGER person_locked_out AFTER UPDATE OF enabled ON person FOR EACH ROW
        WHEN (OLD.enabled AND NOT NEW.enabled) EXECUTE FUNCTION end_streams_of_person();
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(OWNERS + row_security("home_layout") + ENDS)

    manager.add_raw(build)
    return manager
