"""How much a page asks of the database: so many questions."""

import re
from typing import Any

import msgspec
import pytest

from tests.conftest import Visit
from tests.database import ROOT
from tests.questions import heard

pytestmark = pytest.mark.usefixtures("undone")
# Questions beside BEGIN, COMMIT and the scope. Exact when they were written down: a page that asks more says so here.
BUDGET = {
    "/@hanul/": 9,
    "/@hanul/account": 4,
    "/@hanul/accounts": 1,
    "/@hanul/billing": 5,
    "/@hanul/billing/HRK-2026-00001/recipients": 3,
    "/@hanul/contacts": 2,
    "/@hanul/contacts/blank": 2,
    "/@hanul/contacts/01a00000-0000-7000-8000-000000000000": 2,
    "/@hanul/contacts/01a00000-0000-7000-8000-000000000000/removal": 2,
    "/@hanul/billing/files": 3,
    "/@hanul/billing/statement": 7,
    "/@hanul/billing/HRK-2026-00001": 14,
    "/@hanul/billing/HRK-2026-00001/payment": 4,
    "/@hanul/billing/HRK-2026-00001/paid": 3,
    "/@hanul/billing/HRK-2026-00001/promise": 7,
    "/@hanul/billing/HRK-2026-00001/dispute": 3,
    "/@hanul/billing/HRK-2026-00001/tax-invoice": 2,
    "/@hanul/layout": 2,
    "/@hanul/orders": 3,
    "/@hanul/orders?group=late&q=10": 4,
    "/@hanul/orders/10482": 8,
    "/@hanul/orders/10490": 10,
    "/@hanul/orders/10490/approve": 6,
    "/@hanul/orders/10490/decline": 6,
    "/@hanul/orders/10482/approve": 7,
    "/@hanul/orders/10490/withdrawal": 6,
    "/@hanul/orders/10438/lines": 3,
    "/@hanul/orders/10482/arrival.ics": 6,
    "/@hanul/orders/10482/row": 3,
    "/@hanul/orders/filter": 4,
    "/@hanul/orders/news?since=01a22ab9dea7": 2,
    "/@hanul/orders/files": 2,
    "/@hanul/orders/views": 2,
    "/@hanul/orders/views/01a00000-0000-7000-8000-000000000000": 2,
    "/@hanul/orders/nope": 2,
    "/@hanul/parcels/cj-logistics/581010482001": 7,
    "/@hanul/parcels/cj-logistics/581010482001/instructions": 4,
    "/@hanul/parcels/cj-logistics/581010482001/not-received": 4,
    "/@hanul/people": 3,
    "/@hanul/widgets/headline": 3,
    "/imprint": 0,
    "/nope": 0,
}
NO_PAGES = {
    "/live": "a stream",
    "/inbox/live": "a stream",
    "/billing/{invoice:str}/document.pdf": "a file",
    "/billing/{invoice:str}/evidence/{evidence:uuid}": "a file",
    "/billing/{invoice:str}/translation.pdf": "a file",
    "/billing/{invoice:str}/document.xml": "a file",
    "/billing/{invoice:str}/document-ubl.xml": "a file",
    "/billing/{invoice:str}/original": "a file",
    "/billing/{invoice:str}/original-xml": "a file",
    "/billing/csv": "a stream",
    "/billing/files/zip": "a stream",
    "/billing/statement/csv": "a stream",
    "/billing/statement/files/{file:uuid}": "a file",
    "/orders/csv": "a stream",
    "/orders/{number:str}/confirmation.pdf": "a file",
    "/orders/{number:str}/delivery-notes/{note:str}/document.pdf": "a file",
    "/parcels/{carrier:str}/{parcel:str}/delivery-note.pdf": "a file",
    "/orders/files/{file:uuid}": "a file",
    "/auth/confirm": "leads to the identity provider",
}


@pytest.mark.parametrize("path", BUDGET)
async def test_a_page_asks_no_more_than_its_budget(visit: Visit, path: str) -> None:
    """A query budget per route."""
    jun = await visit("jun")
    await jun.get(path)  # a connection learns its types when it meets them first
    async with heard() as questions:
        assert (await jun.get(path)).status in {200, 303, 404}
    assert len(questions) <= BUDGET[path], questions


def test_every_page_of_an_account_has_a_budget() -> None:
    """A new page says what it may ask."""
    routes = msgspec.json.decode((ROOT / "routes.json").read_bytes(), type=list[dict[str, Any]])
    paths = {
        one["path"]
        for one in routes
        if one["host"] == "portal"
        and one["method"] == "GET"
        and not one["needs"].startswith("public")
        and one["path"] not in NO_PAGES
    }
    known = [path.removeprefix("/@hanul").partition("?")[0] for path in BUDGET]
    patterns = {path: re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)) for path in paths}
    assert [path for path, pattern in patterns.items() if not any(map(pattern.fullmatch, known))] == []


async def test_ten_times_the_rows_ask_no_more(visit: Visit) -> None:
    """Max has two thousand orders, Anna three."""
    counts = []
    for who, home in (("max", "maxwell"), ("anna", "nordwind")):
        visitor = await visit(who)
        await visitor.get(f"/@{home}/orders")
        async with heard() as questions:
            assert (await visitor.get(f"/@{home}/orders?rows=100")).status == 200
        counts.append(len(questions))
    assert counts[0] == counts[1]
