"""Looks, saved views and exports behind the second wall, and the search by any number on paper."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import MINE, row_security

ID = "2026-11-25T02:58:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls of the list, search by number"

WALLED = ("order_look", "saved_view", "export")

KEYS = """
    ALTER TABLE order_look ADD CONSTRAINT order_look_person FOREIGN KEY (person_id) REFERENCES person (id);
    ALTER TABLE order_look ADD CONSTRAINT order_look_order
        FOREIGN KEY (account_id, order_id) REFERENCES orders (account_id, id);
    ALTER TABLE saved_view ADD CONSTRAINT saved_view_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE saved_view ADD CONSTRAINT saved_view_person FOREIGN KEY (person_id) REFERENCES person (id);
    ALTER TABLE export ADD CONSTRAINT export_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE export ADD CONSTRAINT export_person FOREIGN KEY (person_id) REFERENCES person (id);
"""

# A number on a torn label is found by any three characters of it. `pg_trgm` would need to be installed wherever the
# portal runs, and would look through the labels of all accounts: here each piece carries the end of its account's id.
PIECES = """
    CREATE FUNCTION label_pieces(account uuid, label text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(right(account::text, 8) || substr(plain, place, 3)), '{}')
        FROM (SELECT upper(regexp_replace(label, '[^[:alnum:]]', '', 'g')) AS plain) AS printed,
            generate_series(1, length(plain) - 2) AS place
    $$;
    CREATE INDEX package_pieces ON package USING gin (label_pieces(account_id, number));
    CREATE INDEX shipment_pieces ON shipment USING gin (label_pieces(account_id, number));
"""

# Row security keeps every index from a condition that might leak, LIKE among them: a search would read all that the
# account has. This function looks over the wall, and only into accounts that this transaction may see.
SEARCH = """
    CREATE FUNCTION orders_by_number(accounts uuid[], typed text)
        RETURNS TABLE (order_id uuid, found_by text, found_number text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = public, pg_temp AS $$
    DECLARE
        reach constant uuid[] := ARRAY(
            SELECT unnest(accounts)
            INTERSECT SELECT unnest(string_to_array(current_setting('app.accounts', true), ',')::uuid[]));
        beginning constant text := upper(typed);
        -- comes after everything that begins so
        ending constant text := beginning || chr(1114111);
        plain constant text := regexp_replace(beginning, '[^[:alnum:]]', '', 'g');
    BEGIN
        RETURN QUERY SELECT DISTINCT ON (hit.id) hit.id, hit.kind, hit.paper FROM (
            SELECT id, 'order' AS kind, number::text AS paper, 1 AS place FROM orders
            WHERE account_id = ANY(reach) AND upper(number) ~>=~ beginning AND upper(number) ~<~ ending
            UNION ALL SELECT id, 'po', po_number, 2 FROM orders
            WHERE account_id = ANY(reach) AND upper(po_number) ~>=~ beginning AND upper(po_number) ~<~ ending
            UNION ALL SELECT inside.order_id, 'shipment', shipment.number, 3 FROM unnest(reach) AS own
            JOIN shipment ON shipment.account_id = own AND label_pieces(shipment.account_id, shipment.number) @> label_pieces(own, plain)
            JOIN package ON package.account_id = own AND package.shipment_id = shipment.id
            JOIN package_line AS inside ON inside.account_id = own AND inside.package_id = package.id
            WHERE length(plain) > 2
                AND position(plain IN upper(regexp_replace(shipment.number, '[^[:alnum:]]', '', 'g'))) > 0
            UNION ALL SELECT inside.order_id, 'package', package.number, 4 FROM unnest(reach) AS own
            JOIN package ON package.account_id = own AND label_pieces(package.account_id, package.number) @> label_pieces(own, plain)
            JOIN package_line AS inside ON inside.account_id = own
                AND inside.package_id = coalesce(package.merged_into, package.id)
            WHERE length(plain) > 2
                AND position(plain IN upper(regexp_replace(package.number, '[^[:alnum:]]', '', 'g'))) > 0
            UNION ALL SELECT line.order_id, 'article', sku, 5 FROM order_line AS line
            WHERE account_id = ANY(reach) AND upper(sku) ~>=~ beginning AND upper(sku) ~<~ ending
        ) AS hit ORDER BY hit.id, hit.place, hit.paper;
    END $$;
    REVOKE ALL ON FUNCTION orders_by_number FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION orders_by_number TO portico_app, portico_jobs;
"""

INDEXES = """
    CREATE INDEX orders_of_person ON orders (account_id, placed_by, placed_at DESC, id DESC);
    CREATE INDEX orders_at_site ON orders (account_id, site_id, placed_at DESC, id DESC);
    CREATE INDEX export_of_person ON export (account_id, person_id, created_at DESC);
"""

RIGHTS = f"""
    GRANT SELECT, INSERT, UPDATE ON order_look TO portico_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO portico_app;
    GRANT SELECT, INSERT ON export TO portico_app;
    GRANT SELECT, UPDATE ON export TO portico_jobs;
    -- A job works for one account.
    CREATE POLICY jobs_work ON export TO portico_jobs USING ({MINE}) WITH CHECK ({MINE});
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        walls = "".join(map(row_security, WALLED))
        await connection().execute(KEYS + PIECES + SEARCH + INDEXES + walls + RIGHTS)

    manager.add_raw(build)
    return manager
