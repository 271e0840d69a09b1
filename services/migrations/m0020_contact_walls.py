"""Contacts, deliveries and attachments behind the second wall, and what each role may do with them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import MINE, row_security

ID = "2026-11-30T05:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls around contacts, deliveries and attachments"

WALLED = ("contact", "invoice_delivery", "mail_attachment")
KEYS = """
    ALTER TABLE contact ADD CONSTRAINT contact_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE contact ADD CONSTRAINT contact_site FOREIGN KEY (account_id, site_id) REFERENCES site (account_id, id);
    ALTER TABLE contact ADD CONSTRAINT contact_added_by FOREIGN KEY (added_by) REFERENCES person (id);
    CREATE UNIQUE INDEX contact_once ON contact (account_id, address, site_id) NULLS NOT DISTINCT WHERE removed_at IS NULL;

    ALTER TABLE mail ADD CONSTRAINT mail_of_account UNIQUE (account_id, id);
    ALTER TABLE invoice_paper ADD CONSTRAINT invoice_paper_of_account UNIQUE (account_id, id);
    ALTER TABLE mail_attachment ADD CONSTRAINT mail_attachment_mail
        FOREIGN KEY (account_id, mail_id) REFERENCES mail (account_id, id) ON DELETE CASCADE;
    ALTER TABLE mail_attachment ADD CONSTRAINT mail_attachment_paper
        FOREIGN KEY (account_id, paper_id) REFERENCES invoice_paper (account_id, id);

    ALTER TABLE invoice_delivery ADD CONSTRAINT invoice_delivery_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE invoice_delivery ADD CONSTRAINT invoice_delivery_contact
        FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id);
    ALTER TABLE invoice_delivery ADD CONSTRAINT invoice_delivery_mail
        FOREIGN KEY (account_id, mail_id) REFERENCES mail (account_id, id);
    ALTER TABLE invoice_delivery ADD CONSTRAINT invoice_delivery_asked_by FOREIGN KEY (asked_by) REFERENCES person (id);
    CREATE INDEX invoice_delivery_mail_id ON invoice_delivery (account_id, mail_id) WHERE mail_id IS NOT NULL;
    CREATE INDEX invoice_delivery_contact_id ON invoice_delivery (account_id, contact_id);
    CREATE INDEX invoice_delivery_asked_at ON invoice_delivery (account_id, asked_at);
    DROP INDEX contact_account_id, invoice_delivery_account_id, mail_attachment_account_id;
"""
RIGHTS = """
    GRANT SELECT, INSERT ON contact TO portico_app;
    GRANT UPDATE (name, locale, role, site_id, invoices, credit_notes, xml, asked_at, asks, confirmed_at, refused_at, removed_at)
        ON contact TO portico_app;
    GRANT SELECT, INSERT ON invoice_delivery TO portico_app, portico_jobs;
    GRANT UPDATE (mail_id) ON invoice_delivery TO portico_jobs;
    GRANT SELECT ON contact TO portico_jobs;
    GRANT SELECT ON mail_attachment TO portico_app;
    GRANT SELECT, INSERT ON mail_attachment TO portico_jobs;
"""
JOBS = "".join(
    f"CREATE POLICY jobs_work ON {table} TO portico_jobs USING ({MINE}) WITH CHECK ({MINE});"
    for table in WALLED
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        walls = "".join(map(row_security, WALLED))
        await connection().execute(KEYS + walls + RIGHTS + JOBS)

    manager.add_raw(build)
    return manager
