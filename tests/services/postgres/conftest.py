"""Databases of their own, in folders of their own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.postgres import Postgres, find
from services.postgres.identity import MAPPED, Identity, nobody, seeing_nobody


def identities() -> list[Identity]:
    """All ways to run PostgreSQL that this machine allows to this user."""
    if os.geteuid() != 0:
        return [Identity()]
    other = nobody() if nobody().reaches("-x", Path("/")) else seeing_nobody()
    mapped = Identity(prefix=MAPPED)
    return [other, mapped] if mapped.reaches("-x", find().folder / "postgres") else [other]


@pytest.fixture(
    params=identities(), ids=lambda identity: "mapped" if identity.prefix == MAPPED else f"uid {identity.uid}"
)
def identity(request: pytest.FixtureRequest) -> Identity:
    """Each of them in turn."""
    found: Identity = request.param
    return found


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Postgres]:
    """A database that has not been started; stopped and deleted in the end."""
    made = Postgres(tmp_path / "pg")
    yield made
    made.stop()
    made.home.destroy()
