"""An approver decides on a page of its own; whoever ordered it reads what became of it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from services.db import execute
from services.orders import queries
from services.orders.promises import postpone
from services.orders.quantities import Fate, book
from services.orders.records import Reason
from services.system import system
from tests.conftest import Visit
from tests.factories import acting, as_owner
from tests.visitors import Seen

pytestmark = pytest.mark.usefixtures("undone")
ORDER = "/@hanul/orders/10490"
WHY = "예산이 다음 달에 있습니다"


def version_in(page: Seen) -> str:
    return page.document.find("input", name="version")["value"]


async def english(*people: str) -> None:
    async with as_owner():
        await execute("UPDATE person SET locale = 'en' WHERE name = ANY($1::text[])", list(people))


async def test_the_order_leads_its_approver_there_and_nobody_else(visit: Visit) -> None:
    """D3."""
    assert f"{ORDER}/approve" in (await (await visit("jun")).get(ORDER)).links()
    assert f"{ORDER}/approve" in (await (await visit("jun")).get("/@hanul/")).links()
    for who in ("minji", "yuna"):
        page = await (await visit(who)).get(ORDER)
        assert f"{ORDER}/approve" not in page.links() and "이준" in page.document.find("details").text


async def test_the_page_says_who_ordered_what_for_how_much_and_when_it_comes(visit: Visit) -> None:
    await english("Jun Lee")
    page = await (await visit("jun")).get(f"{ORDER}/approve")
    told = page.document.find("main").text.replace("\xa0", " ")
    row = await queries.find(await acting("jun"), "10490")
    assert row.total and f"{row.total.minor:,}" in told
    for words in (
        "Approve order 10490",
        "Minji Kim asks",
        "Would arrive",
        "Mon 30 Nov",
        "Ulsan",
        "HB-G2",
        "7742",
    ):
        assert words in told, words
    assert not page.document.all("nav", class_="dock") and ORDER in page.links()


async def test_an_approval_leads_back_and_both_read_it(visit: Visit) -> None:
    await english("Jun Lee", "Minji Kim")
    jun, minji = await visit("jun"), await visit("minji")
    page = await jun.get(f"{ORDER}/approve")
    done = await jun.post(f"{ORDER}/approve", {"version": version_in(page)})
    assert (done.status, done.location) == (303, ORDER)
    for reader in (jun, minji):
        seen = await reader.get(ORDER)
        assert "Arrives" in seen.h1 and "Approved by Jun Lee" in seen.document.find("main").text
        assert "We pack it next." in seen.text and f"{ORDER}/approve" not in seen.links()


async def test_declining_takes_words_that_the_buyer_reads(visit: Visit) -> None:
    """F1."""
    await english("Jun Lee", "Minji Kim")
    jun, minji = await visit("jun"), await visit("minji")
    form = {"version": version_in(await jun.get(f"{ORDER}/decline"))}
    again = await jun.post(f"{ORDER}/decline", {**form, "reason": "  "})
    assert again.status == 422 and again.document.find("textarea")["aria-invalid"] == "true"
    long = await jun.post(f"{ORDER}/decline", {**form, "reason": "long " * 200})
    assert long.status == 422 and "long long" in long.document.find("textarea").text
    done = await jun.post(f"{ORDER}/decline", {**form, "reason": WHY})
    assert (done.status, done.location) == (303, ORDER)
    seen = await minji.get(ORDER)
    assert seen.h1 == "This order was declined"
    assert seen.document.find("main").text.count(WHY) == 2, (
        "beside the heading, and where it stands what happened"
    )
    assert "Declined by Jun Lee" in seen.text


@pytest.mark.parametrize("act", ["approve", "decline"])
async def test_an_order_that_changed_is_asked_about_again_with_the_difference(visit: Visit, act: str) -> None:
    """H5."""
    await english("Jun Lee")
    visitor = await visit("jun")
    version = version_in(await visitor.get(f"{ORDER}/{act}"))
    jun = await acting("jun")
    row = await queries.find(jun, "10490")
    supplier = system("test", jun.account_id)
    await book(supplier, row.id, Fate.CANCELLED, {2: Decimal(4)})
    assert row.promised_on
    await postpone(supplier, "10490", row.promised_on + timedelta(days=3), Reason.STOCK)
    form = {"version": version} | ({"reason": WHY} if act == "decline" else {})
    again = await visitor.post(f"{ORDER}/{act}", form)
    told = again.document.find("main").text.replace("\xa0", " ")
    assert again.status == 409 and "10 before, now 6" in told and "Mon 30 Nov before, now Thu 3 Dec" in told
    assert act == "approve" or WHY in again.document.find("textarea").text
    assert version_in(again) != version
    done = await visitor.post(f"{ORDER}/{act}", form | {"version": version_in(again)})
    assert done.status == 303


@pytest.mark.parametrize("first", ["approve", "decline"])
async def test_the_second_of_two_is_told_who_decided(visit: Visit, first: str) -> None:
    """H5."""
    await english("Jun Lee")
    jun = await visit("jun")
    form = {"version": version_in(await jun.get(f"{ORDER}/approve"))}
    assert (
        await jun.post(f"{ORDER}/{first}", form | ({"reason": WHY} if first == "decline" else {}))
    ).status == 303
    for act, more in (("approve", {}), ("decline", {"reason": "Too late"}), ("decline", {"reason": ""})):
        late = await jun.post(f"{ORDER}/{act}", form | more)
        made = "Approved" if first == "approve" else "Declined"
        assert late.status == 409 and f"{made} by Jun Lee" in late.text
        assert not late.document.all("input", name="version")
        assert (await jun.get(f"{ORDER}/{act}")).status == 200


async def test_nobody_decides_on_their_own_order_and_learns_who_does(visit: Visit) -> None:
    """H8."""
    await english("Jun Lee")
    jun = await visit("jun")
    version = version_in(await jun.get(f"{ORDER}/approve"))
    async with as_owner():
        await execute(
            "UPDATE orders SET placed_by = person.id FROM person WHERE person.name = 'Jun Lee' AND number = '10490'"
        )
        await execute(
            "INSERT INTO membership_role (id, membership, role) SELECT gen_random_uuid(), membership.id, role.id"
            " FROM membership JOIN person ON person.id = person, role WHERE person.name = 'Minji Kim' AND role.key = 'approver'"
        )
    page = await jun.get(ORDER)
    assert (
        f"{ORDER}/approve" not in page.links() and "You ordered it" in page.text and "Minji Kim" in page.text
    )
    refused = await jun.post(f"{ORDER}/approve", {"version": version})
    assert refused.status == 409 and "You cannot decide on this order" in refused.text
    assert (await queries.find(await acting("jun"), "10490")).status == "approval"


async def test_an_approver_without_prices_decides_without_sums(visit: Visit) -> None:
    """D9."""
    await english("Jun Lee")
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'prices:read'")
    jun = await visit("jun")
    page = await jun.get(f"{ORDER}/approve")
    assert "₩" not in page.text and "원" not in page.document.find("main").text
    assert (await jun.post(f"{ORDER}/approve", {"version": version_in(page)})).status == 303


async def test_an_order_that_waits_for_nobody_says_so(visit: Visit) -> None:
    await english("Jun Lee")
    page = await (await visit("jun")).get("/@hanul/orders/10482/approve")
    assert "This order waits for no approval" in page.text and not page.document.all("input", name="version")


@pytest.mark.parametrize("path", ["/orders/10490/approve", "/orders/10490/decline"])
async def test_no_other_host_has_it(visit: Visit, path: str) -> None:
    """D2."""
    assert (await (await visit("sora")).get(path)).status == 404
    assert (await (await visit("sora")).post(path)).status == 404
    assert (await (await visit(host="support")).get(path)).status == 404
