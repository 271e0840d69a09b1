"""Changing the account."""

import pytest

from tests.conftest import Browse

pytestmark = pytest.mark.usefixtures("undone")


async def test_all_accounts_of_the_person_and_no_other(browse: Browse) -> None:
    """D2."""
    page = await browse("kenji", "/@aoi/accounts")
    rows = page.document.find("main").all("a")
    assert [one["href"] for one in rows] == ["/@aoi/", "/@midori/", "/"]
    assert [one.get("aria-current") for one in rows] == ["true", None, None]
    alone = await browse("minji", "/@hanul/accounts")
    assert [one["href"] for one in alone.document.find("main").all("a")] == ["/@hanul/"]
