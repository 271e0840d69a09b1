"""Who reads a reason in a report finds out what it means."""

from pathlib import Path

import pytest

from services.imports.reasons import Reason

PAGE = (Path(__file__).parents[3] / "docs" / "imports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_described(reason: Reason) -> None:
    assert f"`{reason}`" in PAGE.partition("## What is refused")[2]
