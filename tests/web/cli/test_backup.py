"""The drill: the folder of the database is lost, and everything comes back."""

import shutil
from pathlib import Path

from services.postgres import Postgres
from tests.web.cli.conftest import portico

SUMS = """
    SELECT (SELECT count(*) FROM orders), (SELECT sum(total_minor) FROM orders), (SELECT sum(amount_minor) FROM order_line),
        (SELECT count(*) FROM event), (SELECT md5(string_agg(event::text, '' ORDER BY id)) FROM event),
        (SELECT string_agg(name, ',' ORDER BY name) FROM migration), (SELECT count(*) FROM pg_policies)
"""


def sums(folder: Path) -> str:
    with Postgres(folder / ".portico/pg") as postgres:
        return postgres.sql(SUMS, "portico")


def test_a_lost_folder_comes_back_from_a_backup(empty: Path) -> None:
    """N1: after a restore into a new database, counts, sums, events, migrations and policies are equal."""
    portico(empty, "migrate")
    portico(empty, "seed")
    before = sums(empty)
    assert "tables" in portico(empty, "backup", "kept.portico")
    shutil.rmtree(empty / ".portico")
    assert "tables" in portico(empty, "restore", "kept.portico")
    assert sums(empty) == before
    assert "up to date" in portico(empty, "migrate")
