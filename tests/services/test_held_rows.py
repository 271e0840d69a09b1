"""What somebody else holds: who waits for it is told to try again, not that something is broken."""

import asyncpg
import pytest

from services.db import execute, transaction
from services.errors import Unavailable
from services.postgres import Postgres
from tests.conftest import Visit

pytestmark = pytest.mark.usefixtures("committed")
HOLD = "SELECT FROM orders WHERE number = '10490' FOR UPDATE"


async def test_a_row_that_somebody_holds_is_asked_for_again(
    visit: Visit, server: Postgres, database: str
) -> None:
    """M2: after two seconds, as a page that offers another try."""
    jun = await visit("jun")
    page = await jun.get("/@hanul/orders/10490/approve")
    version = page.document.find("input", name="version")["value"]
    other = await asyncpg.connect(server.url(database))
    try:
        async with other.transaction():
            await other.execute(HOLD)
            answer = await jun.post("/@hanul/orders/10490/approve", {"version": version})
    finally:
        await other.close()
    assert answer.status == 503 and answer.headers["retry-after"]


@pytest.mark.parametrize("error", ["55P03", "40P01"])
async def test_a_lock_or_a_deadlock_says_that_it_is_held(error: str) -> None:
    """M2."""
    with pytest.raises(Unavailable, match="row"):
        async with transaction():
            await execute(f"DO $$ BEGIN RAISE EXCEPTION 'held' USING ERRCODE = '{error}'; END $$")
