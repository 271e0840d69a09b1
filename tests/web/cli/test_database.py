"""A command works on the database of the environment, else on the embedded one, running or not."""

from pathlib import Path

from services.postgres import Postgres
from tests.web.cli.conftest import portico


def test_starts_the_embedded_one_for_itself_or_joins_the_one_that_runs(empty: Path) -> None:
    assert "migrations done" in portico(empty, "migrate")
    with Postgres(empty / ".portico/pg") as running:
        assert "up to date" in portico(empty, "migrate")
        assert running.answers()


def test_what_the_environment_says_comes_first(empty: Path) -> None:
    away = {"PORTICO_MODE": "development", "DATABASE_URL": "postgresql://portico_app@127.0.0.1:1/none"}
    assert "DATABASE_OWNER_URL is not set" in portico(empty, "migrate", fails=True, **away)
    away["DATABASE_OWNER_URL"] = "postgresql://portico_owner@127.0.0.1:1/none"
    assert "The database does not answer" in portico(empty, "migrate", fails=True, **away)
    assert not (empty / ".portico/pg").exists()
