"""Open pages of each account that got something hear it, once for each import."""

from services import events
from services.db import execute

TOLD = """
    SELECT account_id, array_remove(array_agg(DISTINCT cancels_id::text), NULL) AS taken_back
    FROM new_order JOIN orders USING (id) GROUP BY account_id
"""


async def tell_open_pages() -> None:
    """A notification to each account: that there are orders, and which of its own were taken back."""
    rows = await execute(TOLD)
    about = {row["account_id"]: events.topics(("", ""), row["taken_back"]) for row in rows}
    await events.tell_accounts("orders.imported", about)
