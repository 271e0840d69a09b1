"""The database that a command works on: the one of the environment, else the embedded one of this folder."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from services.migrate import create_database
from services.postgres import InUse, Postgres
from services.settings import load

KEPT = Path(".portico")
NAME = "portico"
ROLES = {
    "DATABASE_URL": "portico_app",
    "DATABASE_OWNER_URL": "portico_owner",
    "DATABASE_JOBS_URL": "portico_jobs",
}


def embedded() -> Postgres:
    """The embedded database of the working folder, not started."""
    return Postgres(KEPT / "pg")


def addresses(postgres: Postgres) -> dict[str, str]:
    """The variables that tell all processes where each role finds the embedded database; makes the roles."""
    asyncio.run(create_database(postgres.url(), NAME))
    return {name: postgres.url(NAME, role) for name, role in ROLES.items()}


def remember(issuer: str) -> None:
    """Where the people of this folder sign in: it moves with the port, and imports have to know it."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / "issuer").write_text(issuer)


def _provider() -> dict[str, str]:
    file = KEPT / "issuer"
    if "PORTICO_ISSUER" in os.environ or not file.exists():
        return {}
    return {"PORTICO_ISSUER": file.read_text()}


@contextmanager
def database() -> Iterator[None]:
    """For the body, the variables DATABASE_… name a database that runs.

    Given ones are left alone. Else this is development: the embedded database is used where it runs already,
    or started for as long as the body takes.
    """
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        yield
        return
    postgres = embedded()
    try:
        postgres.start()
    except InUse:
        if not postgres.answers():
            raise
    try:
        os.environ.update({"PORTICO_MODE": "development", **_provider(), **addresses(postgres)})
        yield
    finally:
        postgres.stop()


def owner_url() -> str:
    """Where the role that owns the tables finds the database; raises ClickException when nobody said so."""
    url = load().owner_url.reveal()
    if not url:
        raise click.ClickException("DATABASE_OWNER_URL is not set: this needs the role that owns the tables.")
    return url
