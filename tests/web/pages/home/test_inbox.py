"""What waits for a person, across all accounts."""

from datetime import date
from typing import Any

import pytest

from services.actor import Actor
from services.db import execute
from services.orders import queries
from tests.conftest import Visit
from tests.factories import account_id, as_owner, join, make_account, make_order, make_person
from web.pages.home import inbox

pytestmark = pytest.mark.usefixtures("undone")


async def test_each_account_shows_what_waits_there(visit: Visit) -> None:
    """D5: each behind its own walls, each link in its own account."""
    page = await (await visit("kenji")).get("/")
    assert {"/@aoi/orders/30126", "/@midori/orders/40088/approve"} <= set(page.links())
    assert not [link for link in page.links() if "40088" in link and "midori" not in link]
    names = [one.text for one in page.document.find("main").all("h2")]
    assert {"葵精機", "みどり包装機械"} <= set(names)


async def test_what_arrives_by_itself_waits_for_nobody(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands there, and is not counted."""

    async def nothing(_actor: Actor, **_how: Any) -> list[Any]:
        return []

    async with as_owner():
        await execute("UPDATE person SET locale = 'en'")
    kenji = await visit("kenji")
    assert "waits for you" in (await kenji.get("/")).h1 or "wait for you" in (await kenji.get("/")).h1
    monkeypatch.setattr(inbox, "needs", nothing)
    page = await kenji.get("/")
    assert page.h1 == "Nothing waits for you" and "/@aoi/orders/30126" in page.links()


async def test_an_account_that_cannot_be_asked_harms_no_other(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M12."""
    arriving = queries.arriving

    async def sometimes(actor: Actor, **how: Any) -> Any:
        if actor.account == "aoi":
            raise RuntimeError("the reason")
        return await arriving(actor, **how)

    monkeypatch.setattr(queries, "arriving", sometimes)
    page = await (await visit("kenji")).get("/")
    assert page.status == 200 and "reason" not in page.text
    assert "/@midori/orders/40088/approve" in page.links() and "/@aoi/orders/30126" not in page.links()


async def test_rights_differ_from_account_to_account(visit: Visit) -> None:
    """D3, D9: prices in one, none in the other."""
    person, other = await make_person("pat"), await make_account("pats", currency="USD")
    await join(person, await account_id("nordwind"), "technician")
    await join(person, other, "business_buyer")
    await make_order(other, "P-1", placed_by=person, currency="USD", promised_on=date(2026, 12, 1))
    text = (await (await visit("pat")).get("/")).text
    assert "$578.00" in text and "€" not in text
