"""The papers beside orders behind the second wall; one that is ready stays as it is."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-30T02:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls around the papers beside orders"

TABLE = "order_paper"
KEYS = """
    ALTER TABLE order_paper ADD CONSTRAINT order_paper_order
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id);
    ALTER TABLE order_paper ADD CONSTRAINT order_paper_shipment
        FOREIGN KEY (account_id, shipment_id) REFERENCES shipment (account_id, id);
    ALTER TABLE order_paper ADD CONSTRAINT order_paper_subject CHECK (CASE kind
        WHEN 'confirmation' THEN order_id = subject_id AND shipment_id IS NULL
        ELSE kind = 'note' AND shipment_id = subject_id AND order_id IS NULL END);
    ALTER TABLE order_paper ADD CONSTRAINT order_paper_is_itself CHECK (CASE status
        WHEN 'ready' THEN size > 0 AND octet_length(content) = size AND encode(sha256(content), 'hex') = sha256
            AND made_at IS NOT NULL AND reason = ''
        WHEN 'failed' THEN size = 0 AND content = '' AND reason <> ''
        ELSE status = 'preparing' AND size = 0 AND content = '' END);
    DROP INDEX order_paper_account_id;
"""
STAYS = """
    CREATE TRIGGER issued_stays BEFORE UPDATE OR DELETE ON order_paper
        FOR EACH ROW WHEN (OLD.status = 'ready') EXECUTE FUNCTION issued_stays();
    CREATE TRIGGER issued_is_kept BEFORE TRUNCATE ON order_paper
        FOR EACH STATEMENT EXECUTE FUNCTION issued_stays();
"""
RIGHTS = """
    GRANT SELECT, INSERT ON order_paper TO portico_app;
    GRANT UPDATE (status, status_since, reason) ON order_paper TO portico_app;
    GRANT SELECT, UPDATE (status, status_since, reason, sha256, size, content, attempts, made_at) ON order_paper
        TO portico_jobs;
    CREATE POLICY jobs_work ON order_paper TO portico_jobs USING (true) WITH CHECK (true);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(KEYS + STAYS + row_security(TABLE) + RIGHTS)

    manager.add_raw(build)
    return manager
