"""What is quick says nothing; what takes long says that it began and how long it took."""

import time

import pytest

from web.cli import progress
from web.cli.progress import progress as told


def test_speaks_only_of_what_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "SILENT_SECONDS", 0.1)
    monkeypatch.setattr(progress, "SHOWN_SECONDS", 0.2)
    with told("Quick"):
        pass
    with told("Slow"):
        time.sleep(0.3)
    assert capsys.readouterr().out == "Slow …\nSlow: 0.3 s\n"
