"""What customers say of invoices behind the second wall, and the index of invoices that are not settled."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-30T03:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls around what customers say of invoices"

WALLED = ("payment_answer", "dispute_evidence", "invoice_open")
KEYS = """
    ALTER TABLE payment_answer ADD CONSTRAINT payment_answer_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE payment_answer ADD CONSTRAINT payment_answer_site
        FOREIGN KEY (account_id, site_id) REFERENCES site (account_id, id);
    ALTER TABLE payment_answer ADD CONSTRAINT payment_answer_placed_by FOREIGN KEY (placed_by) REFERENCES person (id);
    ALTER TABLE payment_answer ADD CONSTRAINT payment_answer_told_by FOREIGN KEY (told_by) REFERENCES person (id);
    ALTER TABLE payment_answer ADD CONSTRAINT payment_answer_says CHECK (
        kind IN ('paid', 'promised') AND amount_minor > 0 AND awaits_minor >= amount_minor);
    ALTER TABLE dispute_evidence ADD CONSTRAINT dispute_evidence_dispute
        FOREIGN KEY (account_id, dispute_id) REFERENCES dispute (account_id, id);
    ALTER TABLE dispute_evidence ADD CONSTRAINT dispute_evidence_added_by FOREIGN KEY (added_by) REFERENCES person (id);
    ALTER TABLE dispute_evidence ADD CONSTRAINT dispute_evidence_is_itself CHECK (
        size BETWEEN 1 AND 5000000 AND octet_length(content) = size AND encode(sha256(content), 'hex') = sha256
        AND media IN ('image/jpeg', 'image/png', 'application/pdf'));
    ALTER TABLE invoice_open ADD CONSTRAINT invoice_open_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    DROP INDEX payment_answer_account_id, dispute_evidence_account_id, invoice_open_account_id;
    CREATE UNIQUE INDEX payment_answer_counts ON payment_answer (account_id, invoice_id)
        WHERE status IN ('standing', 'lapsed');
    CREATE INDEX payment_answer_of ON payment_answer (account_id, invoice_id);
"""
STAYS = """
    CREATE TRIGGER evidence_stays BEFORE UPDATE OR DELETE ON dispute_evidence
        FOR EACH ROW EXECUTE FUNCTION issued_stays();
    CREATE TRIGGER evidence_is_kept BEFORE TRUNCATE ON dispute_evidence
        FOR EACH STATEMENT EXECUTE FUNCTION issued_stays();
"""
# Both run as the owner: nobody else writes this table. Allocations lock their invoice, so none is missed.
OPEN = """
    CREATE FUNCTION invoice_opens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            INSERT INTO invoice_open (id, account_id, invoice_id)
                SELECT NEW.id, account_id, id FROM invoice WHERE account_id = NEW.account_id AND id = NEW.invoice_id
                    AND due_minor > coalesce((SELECT sum(amount_minor) FROM allocation
                        WHERE allocation.account_id = NEW.account_id AND allocation.invoice_id = NEW.invoice_id AND NOT deposit), 0)
                ON CONFLICT (account_id, invoice_id) DO NOTHING;
            RETURN NULL;
        END $$;
    CREATE FUNCTION invoice_closes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            DELETE FROM invoice_open WHERE account_id = NEW.account_id AND invoice_id = NEW.invoice_id
                AND (SELECT due_minor FROM invoice WHERE account_id = NEW.account_id AND id = NEW.invoice_id)
                    <= (SELECT sum(amount_minor) FROM allocation
                        WHERE account_id = NEW.account_id AND invoice_id = NEW.invoice_id AND NOT deposit);
            RETURN NULL;
        END $$;
    CREATE TRIGGER invoice_opens AFTER INSERT ON instalment FOR EACH ROW EXECUTE FUNCTION invoice_opens();
    CREATE TRIGGER invoice_closes AFTER INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION invoice_closes();
    INSERT INTO invoice_open (id, account_id, invoice_id)
        SELECT id, account_id, id FROM invoice WHERE kind IN ('380', '383') AND due_minor > coalesce(
            (SELECT sum(amount_minor) FROM allocation
             WHERE allocation.account_id = invoice.account_id AND invoice_id = invoice.id AND NOT deposit), 0);
"""
RIGHTS = """
    GRANT SELECT, INSERT ON payment_answer, dispute_evidence TO portico_app;
    GRANT UPDATE (status, status_since) ON payment_answer TO portico_app, portico_jobs;
    GRANT SELECT ON payment_answer TO portico_jobs;
    GRANT SELECT ON invoice_open TO portico_app, portico_jobs;
    CREATE POLICY jobs_work ON payment_answer TO portico_jobs USING (true) WITH CHECK (true);
    CREATE POLICY jobs_read ON invoice_open FOR SELECT TO portico_jobs USING (true);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(KEYS + STAYS + "".join(map(row_security, WALLED)) + OPEN + RIGHTS)

    manager.add_raw(build)
    return manager
