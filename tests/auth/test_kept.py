"""A copy of what the provider publishes."""

import asyncio

import pytest

from auth.kept import Kept
from auth.refusals import ProviderAway
from tests.clocks import StillClock


async def test_of_many_who_wait_for_a_dead_provider_one_asks(still: StillClock) -> None:
    """B13: a hundred sign-ins do not wait one after the other."""
    asked = 0

    async def fetch() -> str:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.01)
        raise ProviderAway("dead")

    kept = Kept(fetch)
    results = await asyncio.gather(*[kept.get() for _ in range(100)], return_exceptions=True)
    assert {type(result) for result in results} == {ProviderAway}
    assert asked == 1
    still.forward(seconds=3)
    with pytest.raises(ProviderAway):
        await kept.get()
    assert asked == 2
