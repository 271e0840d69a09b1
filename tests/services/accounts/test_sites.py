"""The places of an account."""

import pytest
from msgspec.structs import replace

from services.accounts.sites import enter, sites
from services.db import execute
from services.errors import Denied
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


async def test_an_account_has_its_own_places_only() -> None:
    """D5."""
    assert list((await sites(await acting("minji"))).values()) == ["서울 공장", "울산 제2공장"]
    assert list((await sites(await acting("anna"))).values()) == ["Bremerhaven works"]
    assert await sites(await acting("nova")) == {}


async def test_without_the_right_there_are_none() -> None:
    rightless = replace(await acting("minji"), rights={})
    with pytest.raises(Denied):
        await sites(rightless)


async def test_who_enters_is_told_the_name_of_their_place() -> None:
    minji = await acting("minji")
    assert (await enter(replace(minji, locale="en"))).site_name == "Ulsan plant 2"
    assert (await enter(replace(minji, locale="ko"))).site_name == "울산 제2공장"
    assert (await enter(replace(minji, site_id=None))).site_name == ""


async def test_who_enters_sees_the_account_they_entered() -> None:
    """D5: in one round trip with the name of the place."""
    await enter(await acting("anna"))
    assert [row["name"] for row in await execute("SELECT name FROM site")] == ["Bremerhaven works"]


async def test_the_name_of_a_place_of_another_account_is_empty() -> None:
    """D2."""
    async with as_owner():
        [foreign] = await execute("SELECT id FROM site WHERE name = 'Bremerhaven works'")
    assert (await enter(replace(await acting("minji"), site_id=foreign["id"]))).site_name == ""
