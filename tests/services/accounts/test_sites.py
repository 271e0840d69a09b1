"""The places of an account."""

import pytest
from msgspec.structs import replace

from services.accounts.sites import sites
from services.errors import Denied
from tests.factories import acting

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
