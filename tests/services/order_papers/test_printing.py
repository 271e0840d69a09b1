"""A worker prints a paper beside an order once; what it printed stays, what went wrong can be tried again."""

from hashlib import sha256

import asyncpg
import pytest

from services.actor import Actor, Permission
from services.db import execute, scope_to
from services.errors import Denied, NotFound
from services.invoice_papers.printing import LAST_ATTEMPT, Print
from services.invoice_papers.records import PaperStatus, Trouble
from services.jobs import Job
from services.order_papers.actions import PRINT, ask_for_confirmation, ask_for_note
from services.order_papers.document import Confirmation, DeliveryNote
from services.order_papers.printing import handlers
from services.order_papers.queries import beside_order, confirmation, delivery_note
from services.order_papers.records import OrderPaperKind, PaperBeside
from services.orders.actions import find_id
from services.papers.press import Page
from services.papers.trouble import Lacking, NotPrinted
from services.system import system
from tests.factories import acting, as_owner
from tests.press import Stand, as_worker
from web.papers import delivery_note as of_note
from web.papers import order_confirmation

pytestmark = pytest.mark.usefixtures("undone")
NUMBER, NOTE = "10482", "L-10482"


def page(paper: Confirmation | DeliveryNote, locale: str, version: int) -> Page:
    if isinstance(paper, Confirmation):
        return order_confirmation.page_of(paper, "#3359c8", locale, version)
    return of_note.page_of(paper, "#3359c8", locale, version)


async def work(print_: Print, attempt: int = 0) -> None:
    """What a worker does for all that waits of Minji's account, as its own role."""
    minji = await acting("minji")
    waiting = await execute("SELECT id FROM order_paper WHERE status = 'preparing'")
    async with as_worker(minji):
        for row in waiting:
            told = {"paper": str(row["id"])}
            job = Job(name=PRINT, key="k", account_id=minji.account_id, told=told, attempt=attempt)
            await handlers(print_, page)[PRINT](system(PRINT, minji.account_id), job)


async def now(who: Actor) -> PaperBeside:
    found = await beside_order(who, await find_id(who, NUMBER, Permission.ORDERS_READ))
    return next(one for one in found if one.kind is OrderPaperKind.CONFIRMATION)


async def test_from_the_question_to_the_files_that_stay_the_same() -> None:
    minji, stand = await acting("minji"), Stand()
    with pytest.raises(NotFound):
        await confirmation(minji, NUMBER)
    await ask_for_confirmation(minji, NUMBER)
    await ask_for_note(minji, NOTE)
    for _twice in range(2):
        await work(stand.print)
    assert len(stand.pages) == 2 and all(one.xml == b"" for one in stand.pages)
    for file in (
        await confirmation(minji, NUMBER),
        await delivery_note(minji, NOTE),
        await delivery_note(minji, NOTE, 1),
    ):
        assert file.version == 1 and sha256(file.content).hexdigest() == file.sha256
    assert (await now(minji)).status is PaperStatus.READY
    for act in ("UPDATE order_paper SET reason = 'x'", "DELETE FROM order_paper"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with as_owner():
                await execute(act)


async def test_who_may_read_which_file() -> None:
    """D2, D9: no confirmation without prices, nothing for strangers, a delivery note for who unpacks."""
    minji, stand = await acting("minji"), Stand()
    await ask_for_confirmation(minji, NUMBER)
    await ask_for_note(minji, NOTE)
    await work(stand.print)
    yuna = await acting("yuna")
    with pytest.raises(Denied):
        await confirmation(yuna, NUMBER)
    assert (await delivery_note(yuna, NOTE)).content == b"%PDF-made-up"
    anna = await acting("anna")
    for asked in (confirmation(anna, NUMBER), delivery_note(anna, NOTE), delivery_note(minji, NOTE, 2)):
        with pytest.raises(NotFound):
            await asked
        await scope_to(minji)


async def test_what_may_pass_is_tried_again_and_what_does_not_fails_at_once() -> None:
    minji, stand = await acting("minji"), Stand()
    await ask_for_confirmation(minji, NUMBER)
    stand.error = NotPrinted("its process ended")
    with pytest.raises(NotPrinted):
        await work(stand.print)
    assert (await now(minji)).status is PaperStatus.PREPARING
    await work(stand.print, attempt=LAST_ATTEMPT)
    assert (await now(minji)).reason is Trouble.BROKEN
    for error, why in ((Lacking("no Pango"), Trouble.LACKING), (None, None)):
        await ask_for_confirmation(minji, NUMBER)
        stand.error = error
        await work(stand.print)
        assert (await now(minji)).reason is why
    assert (await now(minji)).status is PaperStatus.READY


async def test_a_version_of_before_is_still_there_to_read() -> None:
    minji, stand = await acting("minji"), Stand()
    await ask_for_confirmation(minji, NUMBER)
    await work(stand.print)
    async with as_owner():
        await execute("UPDATE orders SET po_number = 'another' WHERE number = $1", NUMBER)
    assert (await now(minji)).status is None and (await now(minji)).earlier == (1,)
    await ask_for_confirmation(minji, NUMBER)
    await work(stand.print)
    found = await now(minji)
    assert (found.status, found.version, found.earlier) == (PaperStatus.READY, 2, (1,))
    assert [(await confirmation(minji, NUMBER, which)).version for which in (None, 1, 2)] == [2, 1, 2]
    assert "another" in stand.pages[1].html and "another" not in stand.pages[0].html
