"""The start of an account, and where `/` leads."""

import pytest

from services.db import execute
from tests.conftest import Browse, Visit
from tests.factories import account_id, as_owner, join, make_person

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.smoke
async def test_who_has_one_account_is_taken_there(browse: Browse) -> None:
    assert (await browse("minji", "/")).location == "/@hanul/"
    assert (await browse("minji", "/orders?group=late")).location == "/@hanul/orders?group=late"


async def test_who_has_several_gets_the_inbox_and_chooses_for_the_rest(browse: Browse) -> None:
    assert (await browse("kenji", "/")).status == 200
    assert (await browse("kenji", "/orders")).location == "/accounts"


async def test_who_has_none_is_told_whom_to_ask(visit: Visit) -> None:
    await make_person("lone")
    page = await (await visit("lone")).get("/")
    assert "You belong to no account" in page.document.find("main").text


async def test_a_member_without_rights_is_told_whom_to_ask(visit: Visit) -> None:
    await join(await make_person("idle"), await account_id("nordwind"))
    page = await (await visit("idle")).get("/@nordwind/")
    assert page.status == 200 and "Your administrator can give you rights" in page.document.text


async def test_names_of_people_are_written_as_they_write_them(visit: Visit) -> None:
    async with as_owner():
        await execute("UPDATE person SET locale = 'en' WHERE name = 'Minji Kim'")
    assert "Minji Kim" in (await (await visit("minji")).get("/@hanul/account")).h1
    assert "김민지" not in (await (await visit("minji")).get("/@hanul/account")).text
