"""What the database was asked."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from services.db import connection

OF_THE_TEST = re.compile(r"\s*(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)|.*'\{app\.account", re.DOTALL)


class Question(NamedTuple):
    """One statement with its values."""

    query: str
    values: tuple[Any, ...]


@asynccontextmanager
async def heard() -> AsyncIterator[list[Question]]:
    """All questions of the body, without what stands for BEGIN and COMMIT in an undone transaction."""
    here = connection()
    said: list[Question] = []

    def hear(record: Any) -> None:
        if not OF_THE_TEST.match(record.query):
            said.append(Question(record.query, tuple(record.args or ())))

    here.add_query_logger(hear)
    try:
        yield said
        await asyncio.sleep(0)  # the driver tells of a query a moment later
    finally:
        here.remove_query_logger(hear)
