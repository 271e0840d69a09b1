"""The demo world is built once, and its people follow their identity provider to another address."""

from pathlib import Path

from services.postgres import Postgres
from tests.web.cli.conftest import portico

ELSEWHERE = "http://localhost:8099/realms/portico"


def test_builds_once_and_follows_the_provider(empty: Path) -> None:
    portico(empty, "migrate")
    assert "is built" in portico(empty, "seed")
    assert "there already" in portico(empty, "seed", PORTICO_ISSUER=ELSEWHERE)
    with Postgres(empty / ".portico/pg") as postgres:
        assert postgres.sql("SELECT DISTINCT issuer FROM person", "portico") == ELSEWHERE
