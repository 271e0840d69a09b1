"""D9: what is written all over one account is in no answer to anybody else."""

import pytest

from services.db import execute
from tests.asgi import streamed
from tests.conftest import Visit
from tests.factories import (
    GRIPPER,
    account_id,
    as_owner,
    join,
    make_account,
    make_order,
    make_person,
    make_site,
)
from tests.people import HOME
from tests.walls.everywhere import walk
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")
CANARY = "canary7431"
MARK = CANARY[1:]  # a name begins with a capital letter


@pytest.fixture
async def cage(undone: None) -> None:
    """An account whose every word is the canary, with a late order, one that waits, and a person who is signed in."""
    account = await make_account(CANARY, currency="USD")
    site = await make_site(account, f"Site {CANARY}")
    person = await make_person(CANARY)
    await join(person, account, "administrator", site=site)
    line = {"sku": f"SKU-{CANARY}", "name": f"Goods {CANARY}"}
    for number, steps in (
        ("1", ()),
        ("2", ("pack", "hand_over")),
        ("3", ("pack", "hand_over", "depart", "deliver")),
    ):
        lines = (type(GRIPPER)(**line, quantity=GRIPPER.quantity, unit_price=GRIPPER.unit_price),)
        await make_order(
            account,
            f"{CANARY}-{number}",
            placed_by=person,
            lines=lines,
            steps=steps,
            po_number=f"PO-{CANARY}",
            site_id=site,
        )
    async with as_owner():
        await execute(
            "UPDATE orders SET promised_on = '2026-11-30', first_promised_on = '2026-11-20' WHERE account_id = $1",
            account,
        )
    assert await account_id(CANARY) == account


@pytest.mark.usefixtures("cage")
@pytest.mark.parametrize("who", ["minji", "jun", "yuna", "anna", "kenji", "carl", "nova"])
async def test_nobody_meets_it_on_any_page(visit: Visit, who: str) -> None:
    """D9: every page that links lead to, each of its parts, and its search."""
    visitor = await visit(who)
    await visit(CANARY)
    pages = await walk(visitor, "/")
    home = f"/@{HOME[who]}"
    for asked in ("canary", "SKU-", "PO-", "sku-canary", "%"):
        pages[asked] = await visitor.get(f"{home}/orders?q={asked.replace('%', '%25')}")
    assert {page.status for page in pages.values()} <= {200, 303, 401, 403}
    assert len(pages) > 12
    for address, page in pages.items():
        assert MARK not in page.lasting + str(page.headers), (who, address)


@pytest.mark.usefixtures("cage")
async def test_nor_does_staff_or_who_is_nobody(visit: Visit) -> None:
    """D9: staff get no customer's data on their own host."""
    await visit(CANARY)
    for visitor in (await visit("sora"), await visit("dana"), await visit()):
        for page in (await walk(visitor, "/" if visitor.token else "/imprint")).values():
            assert MARK not in page.lasting + str(page.headers)


@pytest.mark.usefixtures("cage")
async def test_its_own_person_meets_it_everywhere(visit: Visit) -> None:
    """The canary sings: without this the others would prove nothing."""
    pages = await walk(await visit(CANARY), "/")
    for path in ("/", "/orders", f"/orders/{CANARY}-2", "/people"):
        assert MARK in pages[f"/@{CANARY}{path}"].document.find("main").text, path


async def test_a_stranger_hears_nothing_of_it(door: Door, visit: Visit) -> None:
    """D9: neither may somebody listen at the door of another account."""
    anna = await visit("anna")
    async with streamed(door, "/@hanul/live", cookie=f"portal={anna.token}") as stream:
        assert await stream.status() == 404
