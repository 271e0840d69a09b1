"""Who may read an invoice may have its PDF printed, once."""

import pytest

from services.db import execute
from services.errors import Denied, NotFound
from services.invoice_papers.actions import ask_for
from services.invoice_papers.queries import papers_of
from services.invoice_papers.records import PaperStatus
from tests.factories import acting, as_owner
from tests.services.invoice_papers.conftest import NUMBER

pytestmark = pytest.mark.usefixtures("plain")


JOBS = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'invoice_paper'"


async def jobs() -> int:
    async with as_owner():
        [row] = await execute(JOBS)
    return int(row[0])


async def test_it_is_begun_once_however_often_it_is_asked_for() -> None:
    minji, before = await acting("minji"), await jobs()
    assert (await papers_of(minji, NUMBER)).pdf is None
    for _twice in range(2):
        await ask_for(minji, NUMBER)
    found = (await papers_of(minji, NUMBER)).pdf
    assert found and found.status is PaperStatus.PREPARING
    assert await jobs() == before + 1


async def test_a_stranger_and_one_without_prices_begin_nothing() -> None:
    """D2, D9: nothing is printed for who may not read it."""
    before = await jobs()
    with pytest.raises(NotFound):
        await ask_for(await acting("anna"), NUMBER)
    with pytest.raises(Denied):
        await ask_for(await acting("yuna"), NUMBER)
    assert await jobs() == before


async def test_the_one_who_asked_still_sees_their_own_account_only() -> None:
    minji = await acting("minji")
    await ask_for(minji, NUMBER)
    [row] = await execute("SELECT current_setting('app.accounts', true)")
    assert row[0] == str(minji.account_id)
