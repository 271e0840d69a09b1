"""An index of what is under way, by which the late ones are counted without a look at the orders themselves.

An index of the account alone led the planner astray: it is the smallest, so each list read and sorted all orders of its
account, although others hold them in the order that was asked for. All of those begin with the account, too.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-25T03:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "index of orders under way instead of accounts"

INDEXES = """
    DROP INDEX orders_account_id, order_line_account_id;
    CREATE INDEX orders_under_way ON orders (account_id, first_promised_on, id)
        INCLUDE (promised_on, site_id, placed_by)
        WHERE status IN ('confirmed', 'packed', 'handed_over', 'on_its_way');
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(INDEXES)

    manager.add_raw(build)
    return manager
