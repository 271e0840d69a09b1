"""An invoice without files, among all those of the demo world that have some."""

import pytest

from tests.services.invoices.world import billed

NUMBER = "HRK-2026-00007"


@pytest.fixture
async def plain(undone: None) -> None:
    """An invoice whose files nobody asked for yet, as those are that were issued before there were files."""
    _minji, _supplier, number = await billed()
    assert number == NUMBER
