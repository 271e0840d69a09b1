"""What Piccolo cannot say: the second wall, keys that hold account and row together, indexes, rights of the roles."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-24T23:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls, keys, indexes, rights"

WALLED = ("site", "orders", "order_line", "event")

KEYS = """
    ALTER TABLE site ADD CONSTRAINT site_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE orders ADD CONSTRAINT orders_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE event ALTER COLUMN account_id DROP NOT NULL;
    ALTER TABLE event ADD CONSTRAINT event_account FOREIGN KEY (account_id) REFERENCES account (id);
    -- Referential checks ignore row security: without the account in the key a line could hang on a foreign order.
    ALTER TABLE order_line ADD CONSTRAINT order_line_order
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id);
    ALTER TABLE orders ADD CONSTRAINT orders_site FOREIGN KEY (account_id, site_id) REFERENCES site (account_id, id);
    ALTER TABLE orders ADD CONSTRAINT orders_cancels
        FOREIGN KEY (account_id, cancels_id) REFERENCES orders (account_id, id);
    ALTER TABLE orders ADD CONSTRAINT orders_placed_by FOREIGN KEY (placed_by) REFERENCES person (id);
    ALTER TABLE membership ADD CONSTRAINT membership_site
        FOREIGN KEY (account, site_id) REFERENCES site (account_id, id);
    ALTER TABLE event ADD CONSTRAINT event_support CHECK (on_behalf_of IS NULL OR on_behalf_of <> person_id);
"""

INDEXES = """
    CREATE INDEX orders_newest ON orders (account_id, placed_at DESC, id DESC);
    CREATE INDEX orders_state ON orders (account_id, status, placed_at DESC, id DESC);
    CREATE INDEX orders_number_start ON orders (account_id, upper(number) text_pattern_ops);
    CREATE INDEX orders_po_start ON orders (account_id, upper(po_number) text_pattern_ops);
    CREATE INDEX orders_cancels_id ON orders (account_id, cancels_id) WHERE cancels_id IS NOT NULL;
    CREATE INDEX order_line_sku_start ON order_line (account_id, upper(sku) text_pattern_ops);
    CREATE INDEX event_object ON event (account_id, object_kind, object_id, at);
    CREATE INDEX session_open ON session (person) WHERE ended_at IS NULL;
    CREATE UNIQUE INDEX role_of_the_supplier ON role (key) WHERE account IS NULL;
"""

RIGHTS = """
    GRANT SELECT ON account, account_slug, role, role_grant, membership, membership_role, migration TO portico_app;
    GRANT SELECT ON person TO portico_app;
    GRANT UPDATE (locale, zone, theme) ON person TO portico_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON session, sign_in, logout_token TO portico_app;
    GRANT SELECT ON site TO portico_app;
    GRANT SELECT, INSERT, UPDATE ON orders TO portico_app;
    GRANT SELECT, INSERT ON order_line TO portico_app;
    GRANT SELECT, INSERT ON event TO portico_app;
    CREATE POLICY add_of_nobody ON event FOR INSERT TO portico_app WITH CHECK (account_id IS NULL);

    GRANT SELECT, INSERT ON account, person, membership, membership_role TO portico_jobs;
    GRANT SELECT ON role, role_grant TO portico_jobs;
    GRANT SELECT, INSERT ON orders, order_line, site, event TO portico_jobs;
    GRANT UPDATE (cancels_id) ON orders TO portico_jobs;
    CREATE POLICY jobs_work ON orders TO portico_jobs USING (true) WITH CHECK (true);
    CREATE POLICY jobs_work ON order_line TO portico_jobs USING (true) WITH CHECK (true);
    CREATE POLICY jobs_work ON site TO portico_jobs USING (true) WITH CHECK (true);
    CREATE POLICY jobs_work ON event FOR INSERT TO portico_jobs WITH CHECK (true);

    GRANT SELECT, INSERT, UPDATE, DELETE ON role, role_grant TO portico_admin;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        # asyncpg prepares what it fetches, and one prepared statement is one statement: execute takes many.
        await connection().execute(KEYS + INDEXES + "".join(map(row_security, WALLED)) + RIGHTS)

    manager.add_raw(build)
    return manager
