"""The files that invoices came as, behind the second wall; they stay as they are."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-25T15:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls around the files that invoices came as"

TABLE = "invoice_original"
KEYS = """
    ALTER TABLE invoice_original ADD CONSTRAINT invoice_original_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE invoice_original ADD CONSTRAINT invoice_original_is_itself CHECK (
        octet_length(content) = size AND encode(sha256(content), 'hex') = sha256);
    DROP INDEX invoice_original_account_id;
"""
STAYS = """
    CREATE TRIGGER issued_stays BEFORE UPDATE OR DELETE ON invoice_original
        FOR EACH ROW EXECUTE FUNCTION issued_stays();
    CREATE TRIGGER issued_is_kept BEFORE TRUNCATE ON invoice_original
        FOR EACH STATEMENT EXECUTE FUNCTION issued_stays();
"""
RIGHTS = """
    GRANT SELECT, INSERT ON invoice_original TO portico_app, portico_jobs;
    CREATE POLICY jobs_work ON invoice_original TO portico_jobs USING (true) WITH CHECK (true);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(KEYS + STAYS + row_security(TABLE) + RIGHTS)

    manager.add_raw(build)
    return manager
