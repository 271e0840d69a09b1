"""Imports commit on a connection of their own: each test has a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.postgres import Postgres
from tests.services.imports.desk import Desk, portal


@pytest.fixture
def desk(
    server: Postgres, found_server: tuple[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    """A portal of its own with the demo world in it; gone after the test."""
    with portal(server, found_server[1], request) as addresses:
        yield Desk(addresses, tmp_path)
