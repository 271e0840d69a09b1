"""Is the database that this process serves from up to date?"""

from functools import cache

from services.db import execute, transaction
from services.migrate import known


@cache
def _known() -> frozenset[str]:
    return frozenset(known())


async def pending_migrations() -> frozenset[str]:
    """Ids of migrations that the database lacks. Raises Unavailable when it does not answer."""
    async with transaction():
        return _known() - {row["name"] for row in await execute("SELECT name FROM migration")}


async def versions() -> tuple[str, str]:
    """The version of PostgreSQL, and the id of the newest migration."""
    async with transaction():
        [row] = await execute(
            "SELECT current_setting('server_version') AS server, max(name) AS newest FROM migration"
        )
    return row["server"].split()[0], row["newest"]
