"""Who can give a right: people who are there and manage people."""

import pytest

from services.accounts.administrators import administrators_of
from services.db import execute
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")
OF_JUN = "person = (SELECT id FROM person WHERE name = 'Jun Lee')"


async def test_they_are_named_in_the_language_of_the_reader() -> None:
    assert await administrators_of(await acting("minji")) == ("이준",)
    assert await administrators_of(await acting("carl")) == ("Carl Lindqvist",)
    assert await administrators_of(await acting("anna")) == ()


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE membership SET ended_at = now() WHERE {OF_JUN}",
        "UPDATE person SET enabled = false WHERE name = 'Jun Lee'",
    ],
)
async def test_who_left_is_not_named(change: str) -> None:
    """C6."""
    minji = await acting("minji")
    async with as_owner():
        await execute(change)
    assert await administrators_of(minji) == ()
