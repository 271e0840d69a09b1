"""E8, E10: what others wrote is text wherever it is shown, and a personal page has no name that a cache would keep."""

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner
from tests.walls.payloads import KINDS
from tests.walls.test_inputs import assert_polite

pytestmark = pytest.mark.usefixtures("undone")
PLACES_OF_WORDS = {
    "orders": ("title", "sku", "po_number", "source"),
    "order_line": ("name", "sku"),
    "person": ("name", "native_name"),
    "account": ("name", "native_name"),
    "site": ("native_name", "address"),
    "session": ("device",),
}


@pytest.mark.parametrize(
    "path",
    [
        "/@hanul/orders/x.css",
        "/@hanul/orders/10482/x.css",
        "/@hanul/orders/10482.css",
        "/@hanul/orders/10482/",
        "/@hanul/x.js",
        "/@hanul/account/a.png",
        "/@hanul/orders/10482;.css",
        "/account.css",
        "/robots.txt/account",
    ],
)
async def test_a_personal_page_does_not_answer_to_the_name_of_a_file(visit: Visit, path: str) -> None:
    """E8: what a cache might keep is not there."""
    seen = await (await visit("minji")).get(path)
    assert seen.status == 404 or (path.endswith("/") and seen.status == 200)
    assert seen.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "kind", ["markup", "breakout", "closing tag", "template", "format", "other directions", "four bytes"]
)
async def test_words_from_the_database_are_words(visit: Visit, kind: str) -> None:
    """E10: names, goods and addresses of others go through every page as text."""
    poison = KINDS[kind][:60]
    async with as_owner():
        for table, columns in PLACES_OF_WORDS.items():
            await execute(
                f"UPDATE {table} SET " + ", ".join(f"{name} = left($1::text, 40)" for name in columns), poison
            )
        await execute("UPDATE site SET name = left($1::text, 50) || id", poison)
        await execute(
            "UPDATE role SET key = left($1::text, 30) || right(id::text, 8) WHERE key <> 'administrator'",
            poison,
        )
    jun, kenji = await visit("jun"), await visit("kenji")
    for path in (
        "/",
        "/orders",
        "/orders/10482",
        "/orders/10490",
        "/orders/10490/approve",
        "/orders/10490/decline",
        "/orders/filter",
        "/account",
        "/accounts",
        "/people",
        "/widgets/arriving",
    ):
        for seen in (await jun.get(f"/@hanul{path}"), await jun.part(f"/@hanul{path}")):
            assert seen.status == 200
            assert_polite(seen, f"{path} {kind}")
    assert (await kenji.get("/")).status == 200
    assert poison.split()[0] in (await jun.get("/@hanul/orders/10482")).document.find("main").text
