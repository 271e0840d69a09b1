"""What the list of orders is sorted by, in indexes: a page is read from where it begins, and no further than it goes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T08:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "orders by arrival, total and number"

# Row security lets an index answer only what cannot leak, and neither subtraction nor length() is known for that:
# so what is compared is stored. What still comes, the next first; then what came, the last first; then what has no day.
STORED = """
    ALTER TABLE orders
        ADD COLUMN arrival_rank integer NOT NULL GENERATED ALWAYS AS (
            CASE WHEN promised_on IS NULL THEN 2000000
                WHEN status IN ('approval', 'on_hold', 'confirmed', 'packed', 'handed_over', 'on_its_way')
                THEN promised_on - DATE '2000-01-01'
                ELSE 1000000 - (promised_on - DATE '2000-01-01') END) STORED,
        ADD COLUMN number_length integer NOT NULL GENERATED ALWAYS AS (length(number)) STORED;
"""
# Of an account, and of what a technician (a site) or a requester (a person) sees of it; these see no totals.
INDEXES = """
    CREATE INDEX orders_next ON orders (account_id, arrival_rank, id);
    CREATE INDEX orders_next_at_site ON orders (account_id, site_id, arrival_rank, id);
    CREATE INDEX orders_next_of_person ON orders (account_id, placed_by, arrival_rank, id);
    CREATE INDEX orders_numbered ON orders (account_id, number_length DESC, number COLLATE "C" DESC, id DESC);
    CREATE INDEX orders_numbered_at_site ON orders (account_id, site_id, number_length DESC, number COLLATE "C" DESC, id DESC);
    CREATE INDEX orders_numbered_of_person
        ON orders (account_id, placed_by, number_length DESC, number COLLATE "C" DESC, id DESC);
    CREATE INDEX orders_highest ON orders (account_id, currency COLLATE "C" DESC, total_minor DESC, id DESC);
"""
# What was taken back of a few lines is found without reading all the others.
TAKEN_BACK = "CREATE INDEX order_line_cancelled ON order_line (account_id, order_id) WHERE cancelled > 0"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(STORED + INDEXES + TAKEN_BACK)

    manager.add_raw(build)
    return manager
