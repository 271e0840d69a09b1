"""A paper of each state of an order is begun once in a language, by who may read it."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, scope_to
from services.errors import Denied, NotFound
from services.invoice_papers.records import PaperStatus
from services.order_papers.actions import ask_for_confirmation, ask_for_note
from services.order_papers.queries import beside_order, beside_parcel
from services.order_papers.records import OrderPaperKind, PaperBeside
from services.orders.actions import find_id
from services.orders.promises import postpone
from services.orders.quantities import Fate, book
from services.orders.records import Reason
from services.system import system
from tests.factories import acting, as_owner, make_order
from tests.parcels import SEALS, make_parcel

CONFIRMATION, READ = OrderPaperKind.CONFIRMATION, Permission.ORDERS_READ
pytestmark = pytest.mark.usefixtures("undone")
JOBS = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'order_paper'"
IN_STATUS = "SELECT number FROM orders WHERE status = $1 AND account_id = $2 AND kind = 'order' LIMIT 1"
VERSIONS = (
    "SELECT number, version, locale, told::text AS told FROM order_paper ORDER BY number, version, locale"
)


async def jobs() -> int:
    async with as_owner():
        [row] = await execute(JOBS)
    return int(row[0])


async def papers(reader: Actor, number: str) -> dict[OrderPaperKind, PaperBeside]:
    found = await beside_order(reader, await find_id(reader, number, READ))
    return {one.kind: one for one in found}


async def cancel(reader: Actor, number: str, position: int, much: int) -> None:
    house = system("test", reader.account_id)
    await scope_to(house)
    await book(house, await find_id(house, number, READ), Fate.CANCELLED, {position: Decimal(much)})
    await scope_to(reader)


async def test_it_is_begun_once_however_often_it_is_asked_for() -> None:
    minji, before = await acting("minji"), await jobs()
    assert (await papers(minji, "10482"))[CONFIRMATION].status is None
    for _twice in range(2):
        await ask_for_confirmation(minji, "10482")
        await ask_for_note(minji, "L-10482")
    found = await papers(minji, "10482")
    assert {one.status for one in found.values()} == {PaperStatus.PREPARING} and len(found) == 2
    assert await jobs() == before + 2


async def test_an_order_that_changes_gets_a_new_version_and_the_old_stays() -> None:
    minji = await acting("minji")
    assert minji.account_id
    await make_order(minji.account_id, "T-1", buyer=minji, currency="KRW", lines=(SEALS, SEALS))
    await ask_for_confirmation(minji, "T-1")
    first = await execute(VERSIONS)
    await cancel(minji, "T-1", 2, 4)
    assert (await papers(minji, "T-1"))[CONFIRMATION].status is None
    await ask_for_confirmation(minji, "T-1")
    rows = await execute(VERSIONS)
    assert [row["version"] for row in rows] == [1, 2] and rows[0]["told"] == first[0]["told"]
    assert rows[0]["told"].count("Seal set") == 2 and rows[1]["told"].count("Seal set") == 1
    house = system("test", minji.account_id)
    await scope_to(house)
    await postpone(house, "T-1", date(2026, 12, 24), Reason.STOCK, source="test")
    await scope_to(minji)
    await ask_for_confirmation(minji, "T-1")
    assert [row["version"] for row in await execute(VERSIONS)] == [1, 2, 3]


async def test_another_language_is_the_same_version() -> None:
    for locale in ("ko", "en"):
        await ask_for_confirmation(msgspec.structs.replace(await acting("minji"), locale=locale), "10482")
    rows = await execute(VERSIONS)
    assert [(row["version"], row["locale"]) for row in rows] == [(1, "en"), (1, "ko")]
    assert rows[0]["told"] == rows[1]["told"]


async def test_without_prices_there_is_a_delivery_note_and_no_confirmation() -> None:
    """D9: the delivery note has no money in it."""
    yuna = await acting("yuna")
    found = await papers(yuna, "10482")
    assert set(found) == {OrderPaperKind.NOTE}
    with pytest.raises(Denied):
        await ask_for_confirmation(yuna, "10482")
    await ask_for_note(yuna, "L-10482")
    [row] = await execute(VERSIONS)
    assert not [word for word in ("price", "net", "total", 'tax"', "currency", "KRW") if word in row["told"]]


async def test_a_stranger_begins_nothing_and_an_order_that_waits_for_approval_is_not_confirmed() -> None:
    """D2."""
    before, anna = await jobs(), await acting("anna")
    for ask, number in ((ask_for_confirmation, "10482"), (ask_for_note, "L-10482"), (ask_for_note, "L-0")):
        with pytest.raises(NotFound):
            await ask(anna, number)
    minji = await acting("minji")
    for status in ("approval", "cancelled"):
        [waiting] = await execute(IN_STATUS, status, minji.account_id)
        assert CONFIRMATION not in await papers(minji, waiting["number"])
        with pytest.raises(NotFound):
            await ask_for_confirmation(minji, waiting["number"])
    assert await jobs() == before


async def test_who_sees_a_part_of_a_delivery_sees_no_note_of_all_of_it() -> None:
    """D2, D9: a note names the goods of every order in it."""
    minji, jun = await acting("minji"), await acting("jun")
    assert minji.account_id
    await make_parcel(minji, order="T-1", number="770000000009")
    note = await beside_parcel(minji, minji.account_id, "L-770000000009")
    assert note and note.kind is OrderPaperKind.NOTE
    async with as_owner():
        await execute("UPDATE orders SET placed_by = $1 WHERE number = 'T-1'", jun.person_id)
    rights = {**minji.rights, READ: Reach(Scope.MINE)}
    mine = msgspec.structs.replace(await acting("minji"), rights=rights)
    assert await beside_parcel(mine, minji.account_id, "L-770000000009") is None
    with pytest.raises(NotFound):
        await ask_for_note(mine, "L-770000000009")


async def test_the_one_who_asked_still_sees_their_own_account_only() -> None:
    minji = await acting("minji")
    await ask_for_confirmation(minji, "10482")
    [row] = await execute("SELECT current_setting('app.accounts', true)")
    assert row[0] == str(minji.account_id)
