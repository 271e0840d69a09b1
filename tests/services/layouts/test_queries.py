"""What a kept arrangement is read as."""

import pytest

from services.db import execute
from services.ids import uuid7
from services.layouts.queries import layout
from services.layouts.records import Layout
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")


async def test_keys_are_parted_by_spaces() -> None:
    minji = await acting("minji")
    await execute(
        "INSERT INTO home_layout (id, account_id, person_id, ordered, pinned, hidden) VALUES ($1, $2, $3, $4, $5, $6)",
        uuid7(), minji.account_id, minji.person_id, "b a", "a", "",
    )  # fmt: skip
    assert await layout(minji) == Layout(ordered=("b", "a"), pinned=frozenset({"a"}))
