"""Parcels behind the second wall, sums that hold, and whose parcel a number is."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import row_security

ID = "2026-11-25T02:51:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls, sums and indexes of parcels"

WALLED = ("shipment", "package", "package_line", "tracking_event", "delivery_promise")

KEYS = """
    ALTER TABLE shipment ADD CONSTRAINT shipment_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE shipment ADD CONSTRAINT shipment_site FOREIGN KEY (account_id, site_id) REFERENCES site (account_id, id);
    ALTER TABLE package ADD CONSTRAINT package_shipment
        FOREIGN KEY (account_id, shipment_id) REFERENCES shipment (account_id, id);
    ALTER TABLE package ADD CONSTRAINT package_carrier FOREIGN KEY (carrier) REFERENCES carrier (key);
    ALTER TABLE package ADD CONSTRAINT package_merged_into
        FOREIGN KEY (account_id, merged_into) REFERENCES package (account_id, id);
    ALTER TABLE package ADD CONSTRAINT package_split_from
        FOREIGN KEY (account_id, split_from) REFERENCES package (account_id, id);
    ALTER TABLE package ADD CONSTRAINT package_missed_by FOREIGN KEY (missed_by) REFERENCES person (id);
    ALTER TABLE package_line ADD CONSTRAINT package_line_package
        FOREIGN KEY (account_id, package_id) REFERENCES package (account_id, id);
    ALTER TABLE package_line ADD CONSTRAINT package_line_order
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id);
    ALTER TABLE package_line ADD CONSTRAINT package_line_line
        FOREIGN KEY (account_id, order_line_id) REFERENCES order_line (account_id, id);
    ALTER TABLE tracking_event ADD CONSTRAINT tracking_event_package
        FOREIGN KEY (account_id, package_id) REFERENCES package (account_id, id);
    ALTER TABLE delivery_promise ADD CONSTRAINT delivery_promise_order
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id);
    ALTER TABLE carrier_code ADD CONSTRAINT carrier_code_carrier FOREIGN KEY (carrier) REFERENCES carrier (key);
"""

# A line that takes goods back has a negative quantity, and nothing of it travels.
SUMS = """
    ALTER TABLE order_line ADD CONSTRAINT order_line_sums CHECK (
        0 <= returned AND returned <= delivered AND delivered <= shipped AND shipped <= greatest(quantity - cancelled, 0)
        AND 0 <= cancelled AND cancelled <= greatest(quantity, 0) AND 0 <= invoiced AND invoiced <= greatest(quantity, 0));
    ALTER TABLE package_line ADD CONSTRAINT package_line_positive CHECK (quantity > 0);
    ALTER TABLE package ADD CONSTRAINT package_window CHECK (expected_from <= expected_until);
    ALTER TABLE package ADD CONSTRAINT package_merged CHECK ((merged_into IS NULL) = (status <> 'merged'));
"""

INDEXES = """
    CREATE INDEX package_shipment_id ON package (account_id, shipment_id);
    CREATE INDEX package_number_start ON package (account_id, upper(number) text_pattern_ops);
    CREATE INDEX package_under_way ON package (account_id, status, expected_until);
    CREATE INDEX package_merged_target ON package (account_id, merged_into) WHERE merged_into IS NOT NULL;
    CREATE INDEX shipment_number_start ON shipment (account_id, upper(number) text_pattern_ops);
    CREATE INDEX package_line_order_id ON package_line (account_id, order_id);
    CREATE INDEX package_line_line_id ON package_line (account_id, order_line_id);
    CREATE INDEX tracking_event_of_package ON tracking_event (account_id, package_id, at DESC, id DESC);
    CREATE INDEX delivery_promise_of_order ON delivery_promise (account_id, order_id, said_at DESC);
    CREATE INDEX orders_promised ON orders (account_id, promised_on, id) WHERE status IN
        ('on_hold', 'approval', 'confirmed', 'packed', 'handed_over', 'on_its_way');
"""

# A carrier knows its own number only. This tells whose parcel that is, and nothing more of it.
WHOSE = """
    CREATE FUNCTION account_of_package(carrier text, number text) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT account_id FROM package WHERE package.carrier = $1 AND package.number = $2 $$;
    REVOKE ALL ON FUNCTION account_of_package FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION account_of_package TO portico_app, portico_jobs;
"""

RIGHTS = """
    GRANT SELECT ON carrier, carrier_code TO portico_app, portico_jobs;
    GRANT SELECT, INSERT, UPDATE, DELETE ON carrier, carrier_code TO portico_admin;
    GRANT SELECT, INSERT, UPDATE ON shipment, package, package_line TO portico_app, portico_jobs;
    GRANT DELETE ON package_line TO portico_app, portico_jobs;
    GRANT SELECT, INSERT ON tracking_event, delivery_promise TO portico_app, portico_jobs;
    GRANT UPDATE (shipped, delivered, returned, invoiced, cancelled) ON order_line TO portico_app, portico_jobs;
    GRANT UPDATE (status, status_since, hold, promised_on, first_promised_on, changed_at, changed_by) ON orders TO portico_jobs;
"""
JOBS = "".join(
    f"CREATE POLICY jobs_work ON {table} TO portico_jobs USING (true) WITH CHECK (true);" for table in WALLED
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        # asyncpg prepares what it fetches, and one prepared statement is one statement: execute takes many.
        walls = "".join(map(row_security, WALLED))
        await connection().execute(KEYS + SUMS + INDEXES + WHOSE + walls + RIGHTS + JOBS)

    manager.add_raw(build)
    return manager
