"""Only the embedded database of development can be deleted, and not while somebody has it."""

from pathlib import Path

from services.postgres import Postgres
from tests.web.cli.conftest import portico


def test_deletes_after_asking(empty: Path) -> None:
    (empty / ".portico/pg/data").mkdir(parents=True)
    assert "Aborted" in portico(empty, "reset", fails=True)
    assert (empty / ".portico/pg/data").exists()
    assert "Deleted" in portico(empty, "reset", "--yes")
    assert not (empty / ".portico/pg").exists()
    assert "no database to delete" in portico(empty, "reset", "--yes")


def test_refuses_outside_development(empty: Path) -> None:
    (empty / ".portico/pg/data").mkdir(parents=True)
    for given in (
        {"PORTICO_MODE": "production"},
        {"DATABASE_URL": "postgresql://portico_app@db.example/portico"},
    ):
        assert "Only the embedded database" in portico(empty, "reset", "--yes", fails=True, **given)
    assert (empty / ".portico/pg/data").exists()


def test_refuses_while_somebody_has_it(empty: Path) -> None:
    home = Postgres(empty / ".portico/pg").home
    home.claim()
    assert "is in use by another Portico" in portico(empty, "reset", "--yes", fails=True)
    home.release()
