"""Who reads a reason in a report finds out what it means."""

from pathlib import Path

import pytest

from services.einvoices.reasons import Oddity, Reason

PAGE = (Path(__file__).parents[3] / "docs" / "einvoices.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_described(reason: Reason) -> None:
    assert f"`{reason}`" in PAGE.partition("## What is refused")[2]


@pytest.mark.parametrize("oddity", Oddity)
def test_every_oddity_is_described(oddity: Oddity) -> None:
    assert f"`{oddity}`" in PAGE.partition("## What is odd")[2]
