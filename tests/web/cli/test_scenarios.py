"""`portico scenarios` lists, builds, and refuses outside of development."""

from pathlib import Path

from services.scenarios.catalogue import CATALOGUE
from tests.web.cli.conftest import portico


def test_lists_every_scenario_with_what_it_tells(tmp_path: Path) -> None:
    said = portico(tmp_path, "scenarios")
    for one in CATALOGUE.values():
        assert one.name in said
        assert one.tells in said


def test_builds_into_the_database_of_the_folder_and_says_where_to_look(world: Path) -> None:
    said = portico(world, "scenarios", "delayed-parcel", "nothing-yet")
    assert "delayed-parcel: sign in as minji, then http://localhost:8000/@hanul/orders/710" in said
    assert "nothing-yet: sign in as nova, then http://localhost:8000/@nova/" in said


def test_a_name_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "is not one of" in portico(tmp_path, "scenarios", "the-flood", fails=True)
