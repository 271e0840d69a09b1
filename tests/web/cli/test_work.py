"""`portico work` needs a role of its own; what it does is in tests/services/test_worker.py."""

from pathlib import Path

from tests.web.cli.conftest import portico


def test_says_which_address_is_missing(empty: Path) -> None:
    away = {"PORTICO_MODE": "development", "DATABASE_URL": "postgresql://portico_app@127.0.0.1:1/none"}
    assert "DATABASE_JOBS_URL is not set" in portico(empty, "work", fails=True, **away)
