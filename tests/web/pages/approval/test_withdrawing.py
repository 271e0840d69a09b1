"""Whoever ordered takes it back while it waits, and is told when somebody was faster."""

import pytest

from tests.conftest import Visit
from tests.web.pages.approval.test_routes import ORDER, english, version_in

pytestmark = pytest.mark.usefixtures("undone")


async def test_the_buyer_withdraws_what_waits(visit: Visit) -> None:
    await english("Minji Kim")
    minji = await visit("minji")
    assert f"{ORDER}/withdrawal" in (await minji.get(ORDER)).links()
    page = await minji.get(f"{ORDER}/withdrawal")
    assert page.h1 == "Withdraw order 10490" and not page.document.all("nav", class_="dock")
    done = await minji.post(f"{ORDER}/withdrawal")
    assert (done.status, done.location) == (303, ORDER)
    seen = await minji.get(ORDER)
    assert seen.h1 == "This order was cancelled" and f"{ORDER}/withdrawal" not in seen.links()


async def test_who_comes_too_late_reads_who_decided(visit: Visit) -> None:
    """H5."""
    await english("Minji Kim")
    jun, minji = await visit("jun"), await visit("minji")
    version = version_in(await jun.get(f"{ORDER}/approve"))
    assert (await jun.post(f"{ORDER}/approve", {"version": version})).status == 303
    late = await minji.post(f"{ORDER}/withdrawal")
    assert late.status == 409 and "Approved by Jun Lee" in late.text


async def test_a_colleague_finds_no_way_there(visit: Visit) -> None:
    """D2: who may place orders withdraws their own only."""
    jun = await visit("jun")
    assert f"{ORDER}/withdrawal" not in (await jun.get(ORDER)).links()
    assert (await jun.get(f"{ORDER}/withdrawal")).status == 404
    assert (await jun.post(f"{ORDER}/withdrawal")).status == 404
