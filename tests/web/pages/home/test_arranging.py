"""The start page as each person arranges it, with and without script."""

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import account_id, as_owner, join, make_person
from tests.visitors import PART, Seen

pytestmark = pytest.mark.usefixtures("undone")
USUAL = ["headline", "needs-you", "arriving", "due-invoices", "recent-orders", "delayed"]


def parts(page: Seen) -> list[str]:
    return [one["id"].removeprefix("widget-") for one in page.document.walk() if "data-state" in one]


def buttons(page: Seen, key: str) -> list[str]:
    return [one["value"] for one in page.document.by_id(f"place-{key}").all("button")]


async def test_a_form_moves_a_part_and_the_page_follows(visit: Visit) -> None:
    minji = await visit("minji")
    assert parts(await minji.get("/@hanul/")) == USUAL
    done = await minji.post("/@hanul/layout", {"key": "delayed", "act": "up"})
    assert (done.status, done.location) == (303, "/@hanul/layout")
    assert parts(await minji.get("/@hanul/")) == [
        "headline",
        "needs-you",
        "arriving",
        "due-invoices",
        "delayed",
        "recent-orders",
    ]
    await minji.post("/@hanul/layout", {"key": "recent-orders", "act": "pin"})
    assert parts(await minji.get("/@hanul/"))[1] == "recent-orders"


async def test_what_is_hidden_can_be_shown_again_and_all_of_it_taken_back(visit: Visit) -> None:
    minji = await visit("minji")
    await minji.post("/@hanul/layout", {"key": "needs-you", "act": "hide"})
    assert "needs-you" not in parts(await minji.get("/@hanul/"))
    page = await minji.get("/@hanul/layout")
    assert buttons(page, "needs-you") == ["show"]
    await minji.post("/@hanul/layout", {"key": "needs-you", "act": "show"})
    assert parts(await minji.get("/@hanul/")) == USUAL
    await minji.post("/@hanul/layout", {"key": "delayed", "act": "pin"})
    assert (await minji.post("/@hanul/layout/usual")).location == "/@hanul/layout"
    assert parts(await minji.get("/@hanul/")) == USUAL


async def test_only_what_goes_further_has_a_button_for_it(visit: Visit) -> None:
    page = await (await visit("minji")).get("/@hanul/layout")
    assert buttons(page, "needs-you") == ["down", "pin", "hide"]
    assert buttons(page, "arriving") == ["up", "down", "pin", "hide"]
    assert buttons(page, "delayed") == ["up", "pin", "hide"]


async def test_what_was_done_is_said_in_the_part_that_changes(visit: Visit) -> None:
    anna = await visit("anna")
    await anna.get("/@nordwind/layout")
    sent = {"csrf": await anna.form_token(), "key": "arriving", "act": "up"}
    part = await anna.ask("POST", "/@nordwind/layout", data=sent, headers=PART)
    assert (
        part.status == 200
        and part.document.by_id("arrange-said").text == "Arriving this week is number 1 of 5 now"
    )


async def test_it_is_of_one_person_alone(visit: Visit) -> None:
    """D5."""
    minji, jun = await visit("minji"), await visit("jun")
    await minji.post("/@hanul/layout", {"key": "arriving", "act": "hide"})
    assert "arriving" in parts(await jun.get("/@hanul/"))


@pytest.mark.parametrize(
    ("key", "act", "status"), [("headline", "up", 404), ("nope", "up", 404), ("arriving", "burn", 400)]
)
async def test_what_is_not_there_cannot_be_moved(visit: Visit, key: str, act: str, status: int) -> None:
    assert (await (await visit("minji")).post("/@hanul/layout", {"key": key, "act": act})).status == status


async def test_a_part_of_a_right_that_is_gone_is_not_asked_for(visit: Visit) -> None:
    """D3: the arrangement names it, the person may not see it any more."""
    minji = await visit("minji")
    await minji.post("/@hanul/layout", {"key": "delayed", "act": "pin"})
    async with as_owner():
        await execute("DELETE FROM membership_role")
    assert parts(await minji.get("/@hanul/")) == []


async def test_parts_stand_as_the_work_of_the_person_suggests(visit: Visit) -> None:
    jun = await visit("jun")
    yuna = await visit("yuna")
    assert parts(await yuna.get("/@hanul/"))[1:3] == ["needs-you", "arriving"]
    assert parts(await jun.get("/@hanul/"))[1] == "needs-you"
    await join(await make_person("asks"), await account_id("nordwind"), "approver")
    assert parts(await (await visit("asks")).get("/@nordwind/"))[1:3] == ["needs-you", "delayed"]
