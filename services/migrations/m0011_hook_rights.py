"""Who reads the secrets of carriers: nobody, but the serving role for one carrier at a time, and sealed."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-25T03:11:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "rights on carriers' hooks"

RIGHTS = """
    ALTER TABLE carrier_secret ADD CONSTRAINT carrier_secret_carrier FOREIGN KEY (carrier) REFERENCES carrier (key);
    CREATE FUNCTION carrier_secrets(carrier text, moment timestamptz) RETURNS SETOF bytea
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT sealed FROM carrier_secret AS secret
              WHERE secret.carrier = $1 AND (secret.ends_at IS NULL OR secret.ends_at > $2) ORDER BY made_at DESC $$;
    REVOKE ALL ON FUNCTION carrier_secrets FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION carrier_secrets TO portico_app;
    CREATE INDEX hook_call_newest ON hook_call (last_at DESC, id DESC);
    GRANT SELECT, INSERT, UPDATE, DELETE ON hook_call TO portico_app;
    GRANT SELECT, INSERT, UPDATE ON stray_parcel TO portico_app;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(RIGHTS)

    manager.add_raw(build)
    return manager
