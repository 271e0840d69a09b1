"""The places of an account."""

import msgspec
import pytest

from services.accounts.sites import site_name, sites
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
    rightless = msgspec.structs.replace(await acting("minji"), rights={})
    with pytest.raises(Denied):
        await sites(rightless)


async def test_the_name_of_a_place_of_another_account_is_empty() -> None:
    """D2."""
    async with as_owner():
        [foreign] = await execute("SELECT id FROM site WHERE name = 'Bremerhaven works'")
    minji = await acting("minji")
    assert await site_name(foreign["id"], "en") == ""
    assert await site_name(None, "en") == ""
    assert await site_name(minji.site_id, "en") == "Ulsan plant 2"
    assert await site_name(minji.site_id, "ko") == "울산 제2공장"
