"""What is quick says nothing; what takes long says that it began and how long it took."""

import time

import pytest

from setup import work


def test_speaks_only_of_what_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(work, "SILENT_SECONDS", 0.1)
    monkeypatch.setattr(work, "SHOWN_SECONDS", 0.2)
    monkeypatch.setattr(work, "seconds", {})
    with work.part("quick"):
        pass
    with work.part("slow"):
        time.sleep(0.3)
    assert capsys.readouterr().out == "slow …\nslow: 0.3 s\n"
    work.report()
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["quick", "slow", "together"]
