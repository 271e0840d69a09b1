"""Who changes a file finds its tests without searching."""

from tests.house.source import FLOORS, ROOT, files, place

# Stories of several modules at once, by what they tell.
STORIES: dict[str, str] = {}
# Modules that are tested where they are used, with the place.
TESTED_ELSEWHERE: dict[str, str] = {}
NOTHING_TO_TEST = {"__init__", "__main__", "tables", "records", "views", "specimens"}


def modules() -> set[str]:
    """services/orders/queries for services/orders/queries.py."""
    return {
        place(file).removesuffix(".py") for file in files(*FLOORS, "setup") if "migrations" not in file.parts
    }


def tests() -> dict[str, str]:
    """The module that a test file is about -> the test file."""
    found = {}
    for file in files(*(f"tests/{room}" for room in (*FLOORS, "setup"))):
        if file.name.startswith("test_"):
            about = file.relative_to(ROOT / "tests").with_name(file.stem.removeprefix("test_"))
            found[about.as_posix()] = place(file)
    return found


def test_a_test_is_named_after_what_it_is_about() -> None:
    packages = {name.rpartition("/")[0] for name in modules()}
    strays = {file for about, file in tests().items() if about not in modules() | packages} - STORIES.keys()
    assert not strays


def test_a_module_has_its_test_at_the_same_path_or_says_where() -> None:
    alone = {name for name in modules() if name.rpartition("/")[2] not in NOTHING_TO_TEST} - tests().keys()
    assert alone - TESTED_ELSEWHERE.keys() == set()


def test_exceptions_are_still_needed() -> None:
    assert set(STORIES) <= set(tests().values())
    assert TESTED_ELSEWHERE.keys() <= modules() - tests().keys()
    assert not [name for name in TESTED_ELSEWHERE.values() if not (ROOT / name).exists()]
