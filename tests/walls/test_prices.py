"""Who may not see prices sees none: in no page, part, widget, search or filter, in no attribute and no comment."""

import re
from decimal import Decimal

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner
from tests.walls.everywhere import walk

pytestmark = pytest.mark.usefixtures("undone")
MONEY = re.compile(r"[₩€£¥$]|\d\s*원|\d\s*円|KRW|EUR|JPY|GBP")
# Figures that a calendar counts by: they are moments, and may look like any sum.
OF_CALENDARS = re.compile(r"^(SEQUENCE|DTSTAMP|LAST-MODIFIED|UID).*$", re.MULTILINE)
AMOUNTS = """
    SELECT total_minor AS amount FROM orders JOIN account ON account.id = account_id WHERE slug = 'hanul'
    UNION SELECT amount_minor FROM order_line JOIN account ON account.id = account_id WHERE slug = 'hanul'
    UNION SELECT unit_price FROM order_line JOIN account ON account.id = account_id WHERE slug = 'hanul'
"""


async def amounts() -> list[str]:
    """Every amount of the account as a reader would see it, and as a machine would."""
    async with as_owner():
        whole = {int(Decimal(row["amount"])) for row in await execute(AMOUNTS)}
    return [text for amount in whole if amount >= 1000 for text in (f"{amount:,}", str(amount))]


async def test_yuna_sees_no_amount_anywhere(visit: Visit) -> None:
    """D9: price-blind, 100 % of what she can reach."""
    yuna = await visit("yuna")
    pages = await walk(yuna, "/")
    for group in ("all", "open", "late", "delivered", "cancelled"):
        pages[group] = await (await visit("yuna")).get(f"/@hanul/orders?group={group}&q=1")
    for address in [one for one in pages if re.fullmatch(r"/@hanul/orders/\d+", one)]:
        pages[f"{address}/lines"] = await yuna.get(f"{address}/lines?lines=100")
        pages[f"{address}.ics"] = await yuna.get(f"{address}/arrival.ics")
    forbidden = await amounts()
    assert any("/parcels/" in address for address in pages)
    assert len(forbidden) > 20 and sum("/orders/1" in address for address in pages) > 5
    for address, page in pages.items():
        assert not MONEY.search(page.lasting), (address, MONEY.search(page.lasting))
        told = OF_CALENDARS.sub("", page.lasting)
        assert not [amount for amount in forbidden if amount in told], address


async def test_minji_sees_them(visit: Visit) -> None:
    """The eyes of the test above are open."""
    pages = await walk(await visit("minji"), "/")
    found = [address for address, page in pages.items() if MONEY.search(page.lasting)]
    assert {"/@hanul/orders", "/@hanul/orders/10482"} <= set(found)


async def test_the_right_to_prices_is_gone_at_the_next_request(visit: Visit) -> None:
    """C6."""
    minji = await visit("minji")
    assert MONEY.search((await minji.get("/@hanul/orders/10482")).text)
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'prices:read'")
    for path in ("/@hanul/", "/@hanul/orders", "/@hanul/orders/10482", "/@hanul/widgets/recent-orders"):
        for seen in (await minji.get(path), await minji.part(path)):
            assert seen.status == 200 and not MONEY.search(seen.lasting), path
