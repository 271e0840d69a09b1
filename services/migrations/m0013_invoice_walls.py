"""Invoices behind the second wall, and that what their columns say is what the document says."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-25T13:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls, keys and indexes of invoices"

WALLED = ("billing_profile", "invoice", "invoice_line", "instalment", "payment", "allocation", "dispute")

KEYS = """
    ALTER TABLE number_series ADD CONSTRAINT number_series_entity FOREIGN KEY (entity) REFERENCES legal_entity (key);
    ALTER TABLE billing_profile ADD CONSTRAINT billing_profile_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE billing_profile ADD CONSTRAINT billing_profile_entity FOREIGN KEY (entity) REFERENCES legal_entity (key);
    ALTER TABLE invoice ADD CONSTRAINT invoice_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE invoice ADD CONSTRAINT invoice_site FOREIGN KEY (account_id, site_id) REFERENCES site (account_id, id);
    ALTER TABLE invoice ADD CONSTRAINT invoice_order FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id);
    ALTER TABLE invoice ADD CONSTRAINT invoice_placed_by FOREIGN KEY (placed_by) REFERENCES person (id);
    ALTER TABLE invoice ADD CONSTRAINT invoice_credits FOREIGN KEY (account_id, credits_id) REFERENCES invoice (account_id, id);
    ALTER TABLE invoice ADD CONSTRAINT invoice_entity FOREIGN KEY (entity) REFERENCES legal_entity (key);
    ALTER TABLE invoice ADD CONSTRAINT invoice_series FOREIGN KEY (series) REFERENCES number_series (name);
    ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_order_line
        FOREIGN KEY (account_id, order_line_id) REFERENCES order_line (account_id, id);
    ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_credits
        FOREIGN KEY (account_id, credits_id) REFERENCES invoice_line (account_id, id);
    ALTER TABLE instalment ADD CONSTRAINT instalment_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE payment ADD CONSTRAINT payment_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE allocation ADD CONSTRAINT allocation_invoice
        FOREIGN KEY (account_id, invoice_id) REFERENCES invoice (account_id, id);
    ALTER TABLE allocation ADD CONSTRAINT allocation_payment
        FOREIGN KEY (account_id, payment_id) REFERENCES payment (account_id, id);
    ALTER TABLE allocation ADD CONSTRAINT allocation_credit
        FOREIGN KEY (account_id, credit_id) REFERENCES invoice (account_id, id);
    ALTER TABLE dispute ADD CONSTRAINT dispute_site FOREIGN KEY (account_id, site_id) REFERENCES site (account_id, id);
    ALTER TABLE dispute ADD CONSTRAINT dispute_placed_by FOREIGN KEY (placed_by) REFERENCES person (id);
    ALTER TABLE dispute ADD CONSTRAINT dispute_opened_by FOREIGN KEY (opened_by) REFERENCES person (id);
    ALTER TABLE dispute ADD CONSTRAINT dispute_line
        FOREIGN KEY (account_id, invoice_id, position) REFERENCES invoice_line (account_id, invoice_id, position);
    ALTER TABLE dispute ADD CONSTRAINT dispute_credit FOREIGN KEY (account_id, credit_id) REFERENCES invoice (account_id, id);
"""

# What the columns say and what the document says is one thing. Those of other sellers are kept as they came.
SUMS = """
    CREATE FUNCTION minor_units(said text, digits integer) RETURNS numeric
        LANGUAGE sql IMMUTABLE AS $$ SELECT said::numeric * power(10::numeric, digits) $$;
    ALTER TABLE invoice ADD CONSTRAINT invoice_says_what_it_holds CHECK (
        content ->> 'number' = number AND content ->> 'kind' = kind AND content ->> 'currency' = currency
        AND content ->> 'issued_on' = to_char(issued_on, 'YYYY-MM-DD')
        AND minor_units(content #>> '{totals,with_tax}', digits) = total_minor
        AND minor_units(content #>> '{totals,tax}', digits) = tax_minor
        AND minor_units(content #>> '{totals,due}', digits) = due_minor
        AND jsonb_array_length(content -> 'lines') = line_count);
    ALTER TABLE invoice ADD CONSTRAINT invoice_kind CHECK (
        kind IN ('380', '381', '383', '325') AND (credits_id IS NULL OR kind = '381'));
    ALTER TABLE invoice ADD CONSTRAINT invoice_is_ours_or_not CHECK (
        (series IS NULL) = (sequence IS NULL) AND (series IS NULL) = (entity IS NULL));
    ALTER TABLE invoice ADD CONSTRAINT invoice_owes CHECK (series IS NULL OR (total_minor >= 0 AND due_minor >= 0));
    ALTER TABLE instalment ADD CONSTRAINT instalment_positive CHECK (amount_minor > 0);
    ALTER TABLE payment ADD CONSTRAINT payment_positive CHECK (amount_minor > 0);
    ALTER TABLE allocation ADD CONSTRAINT allocation_positive CHECK (amount_minor > 0);
    ALTER TABLE allocation ADD CONSTRAINT allocation_of_one CHECK ((payment_id IS NULL) <> (credit_id IS NULL));
    ALTER TABLE dispute ADD CONSTRAINT dispute_positive CHECK (amount_minor > 0 AND evidence <> '');
    ALTER TABLE dispute ADD CONSTRAINT dispute_ends CHECK (
        (status <> 'accepted' OR credit_id IS NOT NULL) AND (status <> 'rejected' OR outcome <> ''));
"""

INDEXES = """
    DROP INDEX invoice_account_id, invoice_line_account_id, instalment_account_id, allocation_account_id;
    CREATE INDEX invoice_newest ON invoice (account_id, issued_on DESC, id DESC);
    CREATE INDEX invoice_order_id ON invoice (account_id, order_id) WHERE order_id IS NOT NULL;
    CREATE INDEX invoice_credits_id ON invoice (account_id, credits_id) WHERE credits_id IS NOT NULL;
    CREATE INDEX invoice_line_order_line_id ON invoice_line (account_id, order_line_id) WHERE order_line_id IS NOT NULL;
    CREATE INDEX invoice_line_credits_id ON invoice_line (account_id, credits_id) WHERE credits_id IS NOT NULL;
    CREATE INDEX allocation_invoice_id ON allocation (account_id, invoice_id);
    CREATE INDEX allocation_payment_id ON allocation (account_id, payment_id) WHERE payment_id IS NOT NULL;
    CREATE INDEX allocation_credit_id ON allocation (account_id, credit_id) WHERE credit_id IS NOT NULL;
    CREATE INDEX dispute_line_of ON dispute (account_id, invoice_id, position);
"""

RIGHTS = """
    GRANT SELECT ON legal_entity TO portico_app, portico_jobs;
    GRANT SELECT, INSERT, UPDATE ON number_series TO portico_app, portico_jobs;
    GRANT SELECT ON billing_profile TO portico_app, portico_jobs;
    GRANT SELECT, INSERT ON invoice, invoice_line, instalment, payment, allocation, dispute TO portico_app, portico_jobs;
    GRANT UPDATE (status, status_since, outcome, credit_id) ON dispute TO portico_app, portico_jobs;
"""
JOBS = "".join(
    f"CREATE POLICY jobs_work ON {table} TO portico_jobs USING (true) WITH CHECK (true);" for table in WALLED
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        walls = "".join(map(row_security, WALLED))
        await connection().execute(KEYS + SUMS + INDEXES + walls + RIGHTS + JOBS)

    manager.add_raw(build)
    return manager
