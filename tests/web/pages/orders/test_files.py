"""The orders of the list as a file, as their reader gets it."""

from pathlib import Path
from uuid import UUID

import pytest

from services.actor import Actor
from services.db import execute
from services.exports.actions import ask_for
from services.exports.files import path_of
from services.exports.records import ExportKind
from services.orders import sheet
from tests.conftest import Browse, Visit
from tests.factories import acting, as_owner
from tests.visitors import Seen
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")


def rows(page: Seen) -> list[str]:
    return page.text.removeprefix("\ufeff").splitlines()


async def test_the_list_leads_to_its_file(browse: Browse) -> None:
    page = await browse("anna", "/@nordwind/orders?group=open&q=203")
    [link] = [one for one in page.links() if "/orders/csv" in one]
    assert link == "/@nordwind/orders/csv?group=open&q=203"
    file = await browse("anna", link)
    assert file.status == 200 and file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="orders-2026-11-21.csv"'
    assert "no-store" in file.headers["cache-control"]
    assert len(rows(file)) == 3 and rows(file)[1].startswith("20309,Order,4500911,Packed")


async def test_a_file_has_no_money_for_who_sees_none(browse: Browse) -> None:
    """D9."""
    blind, seeing = (
        await browse("yuna", "/@hanul/orders/csv?sort=total"),
        await browse("minji", "/@hanul/orders/csv"),
    )
    assert "KRW" in seeing.text and "KRW" not in blind.text
    assert len(rows(blind)[0].split(",")) == 13 and len(rows(seeing)[0].split(",")) == 15


async def test_very_many_orders_are_written_later(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for once, by a form of its own: a link changes nothing."""
    monkeypatch.setattr(sheet, "AT_ONCE", 1999)
    max_ = await visit("max")
    offer = await max_.get("/@maxwell/orders/csv?group=delivered&sort=number")
    assert offer.html and offer.h1 == "These are very many orders"
    assert await execute("SELECT id FROM export") == []
    form = offer.document.find("main").find("form")
    sent = await max_.post(form["action"], {"asked": form.find("input", name="asked")["value"]})
    assert (sent.status, sent.location) == (303, "/@maxwell/orders/files")
    await acting("max")
    [row] = await execute("SELECT asked, status FROM export")
    assert tuple(row) == ("group=delivered&sort=number", "waiting")
    for page in (await max_.get("/@maxwell/orders/files"), await max_.get("/@maxwell/orders")):
        assert "Your file is being written" in page.document.find("main").text


async def test_too_many_orders_are_narrowed_first(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    """L4."""
    monkeypatch.setattr(sheet, "AT_ONCE", 1000)
    monkeypatch.setattr(sheet, "MOST", 1999)
    offer = await browse("max", "/@maxwell/orders/csv")
    assert (
        not offer.document.find("main").all("form") and "narrow the list" in offer.document.find("main").text
    )


async def ready(door: Door, actor: Actor) -> str:
    """A file of this person that can be fetched."""
    key = await ask_for(actor, ExportKind.ORDERS, "")
    async with as_owner():
        await execute("UPDATE export SET status = 'ready', row_count = 3, size = 6 WHERE id = $1", key)
    assert actor.account_id
    put(path_of(door.settings.files, actor.account_id, key))
    return str(key)


def put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a\r\nb\r\n")


async def test_a_file_that_is_ready_is_fetched_by_its_person_alone(door: Door, visit: Visit) -> None:
    """D2: for everybody else it does not exist."""
    key = await ready(door, await acting("minji"))
    minji = await visit("minji")
    for page in (await minji.get("/@hanul/orders"), await minji.get("/@hanul/orders/files")):
        assert f"/@hanul/orders/files/{key}" in page.links()
    file = await minji.get(f"/@hanul/orders/files/{key}")
    assert file.status == 200 and file.text == "a\r\nb\r\n"
    assert file.headers["content-disposition"].startswith("attachment")
    assert "no-store" in file.headers["cache-control"]
    for who, home in (("jun", "hanul"), ("yuna", "hanul"), ("anna", "nordwind"), ("anna", "hanul")):
        assert (await (await visit(who)).get(f"/@{home}/orders/files/{key}")).status == 404, (who, home)


async def test_a_file_that_the_disk_lost_is_not_found(door: Door, browse: Browse) -> None:
    minji = await acting("minji")
    key = await ready(door, minji)
    assert minji.account_id
    path_of(door.settings.files, minji.account_id, UUID(key)).unlink()
    assert (await browse("minji", f"/@hanul/orders/files/{key}")).status == 404


async def test_the_list_asks_again_when_a_file_is_ready(visit: Visit) -> None:
    minji = await visit("minji")
    page = await minji.get("/@hanul/orders")
    part = page.document.by_id("order-files")
    assert "export.changed from:document" in part["hx-trigger"] and "hidden" in part
    again = await minji.part(part["hx-get"])
    assert again.document.by_id("order-files")["hx-get"] == part["hx-get"]
