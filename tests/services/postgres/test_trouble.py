"""The words of PostgreSQL become one sentence that says what to do."""

from pathlib import Path

import pytest

from services.postgres.trouble import explain

LOG = Path("/var/log/x")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "PANIC:  could not locate a valid checkpoint record at 0/1",
            "is broken (could not locate a valid checkpoint",
        ),
        ("LOG:  a\nFATAL:  could not write file: No space left on device", "is full. Free some"),
        ("FATAL:  something new", "PostgreSQL did not start (something new). Its log is /var/log/x"),
        ("", "it gave no reason"),
    ],
)
def test_says_what_to_do(tmp_path: Path, written: str, told: str) -> None:
    said = str(explain(written, tmp_path, LOG))
    assert told in said
    assert "\n" not in said
