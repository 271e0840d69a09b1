"""When a person last looked at an order: a list says what changed since."""

from datetime import datetime
from uuid import UUID

from services.actor import Actor, Permission
from services.db import execute

# Written only where it changes what the list says: a page that is opened again and again writes nothing. A conflict
# would lock the row even so, and whatever locks a row is written down when it commits.
LOOK = """
    INSERT INTO order_look (id, account_id, person_id, order_id, at)
    SELECT gen_random_uuid(), account_id, $2, id, $3 FROM orders
    WHERE account_id = $4 AND id = $1 AND NOT EXISTS (
        SELECT FROM order_look AS look WHERE look.account_id = orders.account_id AND look.person_id = $2
        AND look.order_id = orders.id AND (look.at <= orders.changed_at) IS NOT TRUE)
    ON CONFLICT (account_id, person_id, order_id) DO UPDATE SET at = excluded.at
    WHERE order_look.at <= (SELECT changed_at FROM orders WHERE orders.id = excluded.order_id)
"""


async def look(actor: Actor, order_id: UUID, at: datetime) -> None:
    """The person saw this order of their account as it was at this moment; one below it keeps no mark. Raises Denied."""
    actor.require(Permission.ORDERS_READ)
    await execute(LOOK, order_id, actor.person_id, at, actor.account_id)
