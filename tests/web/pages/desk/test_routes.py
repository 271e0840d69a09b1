"""The first page of the staff host."""

from typing import Any

import pytest

from services.migrate import known
from tests.conftest import Visit
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")


async def test_staff_see_health_and_versions(visit: Visit) -> None:
    for who in ("sora", "dana"):
        page = await (await visit(who)).get("/")
        assert page.status == 200 and page.h1 == "Everything runs"
        assert all(
            word in page.document.text for word in ("PostgreSQL", "Python", "Litestar", known()[-1][:10])
        )


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("database", "does not answer"),
        ("migrations", "lacks a migration"),
        ("disk", "nearly full"),
        ("stopping", "stopping"),
    ],
)
async def test_what_is_missing_is_said(
    door: Door, visit: Visit, monkeypatch: pytest.MonkeyPatch, missing: str, words: str
) -> None:
    async def lacks(*_: Any) -> str:
        return missing

    monkeypatch.setattr(type(door.health), "missing", lacks)
    assert words in (await (await visit("sora")).get("/")).h1


async def test_a_customer_has_no_desk(visit: Visit) -> None:
    """B9: a session of the portal is none here, and no role of a customer gives a right of staff."""
    minji = await visit("minji", "staff")
    assert (await minji.get("/")).status == 403
    assert (await (await visit("jun")).get("/desk")).status == 404
