"""Who placed the orders that one may see."""

from services.actor import Actor, Permission
from services.db import execute
from services.names import name_for
from services.ownership import reach_of

MOST = 200
# From person to person along the index, however many orders each of them placed.
BUYERS = """
    WITH RECURSIVE buyer AS (
        SELECT own, (SELECT placed_by FROM orders WHERE account_id = own ORDER BY placed_by LIMIT 1) AS id
        FROM unnest($1::uuid[]) AS own
        UNION ALL SELECT own, (
            SELECT placed_by FROM orders WHERE account_id = own AND placed_by > buyer.id ORDER BY placed_by LIMIT 1
        ) FROM buyer WHERE id IS NOT NULL
    )
    SELECT DISTINCT person.id, person.name, person.native_name FROM buyer JOIN person ON person.id = buyer.id
    WHERE ($3::uuid IS NULL OR person.id = $3) AND ($2::uuid IS NULL OR EXISTS (
        SELECT FROM orders WHERE account_id = own AND placed_by = person.id AND site_id = $2))
    ORDER BY person.name, person.id LIMIT $4
"""


async def buyers(actor: Actor) -> dict[str, str]:
    """Id -> name of those whose orders this reader may see, by name. Raises Denied."""
    rows = await execute(BUYERS, *reach_of(actor, Permission.ORDERS_READ), MOST)
    return {str(row["id"]): name_for(actor.locale, row["name"], row["native_name"]) for row in rows}
