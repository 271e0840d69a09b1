"""The files of invoices behind the second wall; one that is ready stays as it is."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-25T14:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls around the files of invoices"

TABLE = "invoice_paper"
KEYS = """
    ALTER TABLE invoice_paper ADD CONSTRAINT invoice_paper_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE invoice_paper ADD CONSTRAINT invoice_paper_is_itself CHECK (CASE status
        WHEN 'ready' THEN size > 0 AND octet_length(content) = size AND encode(sha256(content), 'hex') = sha256
            AND made_at IS NOT NULL AND reason = ''
        WHEN 'failed' THEN size = 0 AND content = '' AND reason <> ''
        ELSE status = 'preparing' AND size = 0 AND content = '' END);
    ALTER TABLE invoice_paper ADD CONSTRAINT invoice_paper_kind CHECK (kind IN ('pdf', 'cii', 'ubl'));
    DROP INDEX invoice_paper_account_id;
"""
STAYS = """
    CREATE TRIGGER issued_stays BEFORE UPDATE OR DELETE ON invoice_paper
        FOR EACH ROW WHEN (OLD.status = 'ready') EXECUTE FUNCTION issued_stays();
    CREATE TRIGGER issued_is_kept BEFORE TRUNCATE ON invoice_paper
        FOR EACH STATEMENT EXECUTE FUNCTION issued_stays();
"""
RIGHTS = """
    GRANT SELECT, INSERT ON invoice_paper TO portico_app, portico_jobs;
    GRANT UPDATE (status, status_since, reason) ON invoice_paper TO portico_app;
    GRANT UPDATE (status, status_since, reason, sha256, size, content, attempts, made_at) ON invoice_paper TO portico_jobs;
    CREATE POLICY jobs_work ON invoice_paper TO portico_jobs USING (true) WITH CHECK (true);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(KEYS + STAYS + row_security(TABLE) + RIGHTS)

    manager.add_raw(build)
    return manager
