"""Whoever changes what a person may do somewhere, by whatever way: the pages that lie open hear it and ask anew."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T09:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "open pages hear of roles"

# The person and not the membership: a page about all accounts of somebody has to hear of a new one, too.
MEMBERSHIPS = """
    CREATE OR REPLACE FUNCTION end_streams_of_membership() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('portico_events', json_build_object('person', OLD.person::text)::text);
        RETURN NULL;
    END $$;
    DROP TRIGGER membership_over ON membership;
    CREATE TRIGGER membership_changed AFTER UPDATE ON membership FOR EACH ROW
        WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION end_streams_of_membership();
"""
# Once for each statement: an import gives some thousand people their role.
ROLES = """
    CREATE FUNCTION end_streams_of_roles() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('portico_events', json_build_object('person', person::text)::text) FROM (
            SELECT DISTINCT membership.person FROM changed JOIN membership ON membership.id = changed.membership
        ) AS whose;
        RETURN NULL;
    END $$;
    CREATE FUNCTION end_streams_of_grants() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_notify('portico_events', json_build_object('person', person::text)::text) FROM (
            SELECT DISTINCT membership.person FROM changed JOIN membership_role ON membership_role.role = changed.role
            JOIN membership ON membership.id = membership_role.membership
        ) AS whose;
        RETURN NULL;
    END $$;
"""
WAYS = {"given": ("INSERT", "NEW"), "changed": ("UPDATE", "NEW"), "taken": ("DELETE", "OLD")}
TRIGGER = """
    CREATE TRIGGER {table}_{way} AFTER {act} ON {table} REFERENCING {rows} TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION {function}();
"""
TRIGGERS = "".join(
    TRIGGER.format(table=table, way=way, act=act, rows=rows, function=function)
    for table, function in (
        ("membership_role", "end_streams_of_roles"),
        ("role_grant", "end_streams_of_grants"),
    )
    for way, (act, rows) in WAYS.items()
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(MEMBERSHIPS + ROLES + TRIGGERS)

    manager.add_raw(build)
    return manager
