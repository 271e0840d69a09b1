"""The papers beside an order: asked for on its page, printed by a worker, fetched to the byte."""

from hashlib import sha256

import pytest

from services.db import execute
from services.jobs import Job
from services.order_papers.actions import PRINT
from services.settings import Settings
from services.system import system
from tests.conftest import Visit
from tests.factories import acting
from tests.press import as_worker
from web.work import handlers

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@hanul/orders/10482"
NOTE = f"{HERE}/delivery-notes/L-10482"


async def do(settings: Settings) -> None:
    """The jobs that wait, done as the worker does them."""
    minji = await acting("minji")
    waiting = await execute("SELECT id FROM order_paper WHERE status = 'preparing'")
    async with as_worker(minji):
        work = handlers(settings)[PRINT]
        for row in waiting:
            job = Job(name=PRINT, key="k", account_id=minji.account_id, told={"paper": str(row["id"])})
            await work(system(PRINT, minji.account_id), job)


async def test_asked_for_printed_and_fetched(visit: Visit, settings: Settings) -> None:
    minji = await visit("minji")
    assert f"{HERE}/confirmation.pdf" not in (await minji.get(HERE)).links()
    for ask in (f"{HERE}/confirmation", NOTE):
        assert (await minji.post(ask, {})).headers["location"] == HERE
    assert (await minji.get(HERE)).document.find("main").text.count("준비하고 있습니다") == 2
    await do(settings)
    there = (await minji.get(HERE)).links()
    for path, name in (
        (f"{HERE}/confirmation.pdf", "10482-order-confirmation.pdf"),
        (f"{NOTE}/document.pdf", "L-10482-delivery-note.pdf"),
    ):
        assert path in there
        file = await minji.get(path)
        assert file.status == 200 and file.body.startswith(b"%PDF-1.7")
        assert file.headers["etag"] == f'"{sha256(file.body).hexdigest()}"'
        assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert file.headers["cache-control"] == "no-store"
        assert (await minji.get(f"{path}?version=1")).body == file.body
        assert (await minji.get(f"{path}?version=2")).status == 404
    parcel = await minji.get("/@hanul/parcels/cj-logistics/581010482001/delivery-note.pdf")
    assert parcel.status == 200 and parcel.body == file.body


async def test_who_sees_no_prices_gets_the_delivery_note_and_no_confirmation(
    visit: Visit, settings: Settings
) -> None:
    """D9."""
    await (await visit("minji")).post(f"{HERE}/confirmation", {})
    yuna = await visit("yuna")
    await yuna.post(NOTE, {})
    await do(settings)
    page = await yuna.get(HERE)
    assert f"{NOTE}/document.pdf" in page.links() and "confirmation" not in page.text
    assert (await yuna.get(f"{NOTE}/document.pdf")).status == 200
    assert (await yuna.get(f"{HERE}/confirmation.pdf")).status == 403
    assert (await yuna.post(f"{HERE}/confirmation", {})).status == 403


async def test_papers_of_a_stranger_are_not_there(visit: Visit, settings: Settings) -> None:
    """D2: same number, same size."""
    minji = await visit("minji")
    for ask in (f"{HERE}/confirmation", NOTE):
        await minji.post(ask, {})
    await do(settings)
    anna = await visit("anna")
    for end in ("confirmation.pdf", "delivery-notes/L-10482/document.pdf"):
        missing = await anna.get(f"/@nordwind/orders/00000/{end.replace('L-10482', 'L-00000')}")
        foreign = await anna.get(f"/@nordwind/orders/10482/{end}")
        assert (foreign.status, len(foreign.body)) == (404, len(missing.body)) and missing.status == 404
