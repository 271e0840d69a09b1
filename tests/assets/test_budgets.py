"""What the front end weighs: DESIGN 5 and the budgets of the look."""

from pathlib import Path

import msgspec
import pytest

from web.assets import FOLDER

BUILT = msgspec.json.decode((FOLDER / "manifest.json").read_bytes(), type=dict[str, str])


@pytest.mark.parametrize(("name", "most"), [("app.css", 12_288), ("app.js", 20_480), ("sprite.svg", 4_096)])
def test_each_file_keeps_its_budget_as_brotli(name: str, most: int) -> None:
    assert _size(FOLDER / f"{BUILT[name]}.br") <= most


def test_icons_are_small() -> None:
    assert sum(_size(FOLDER / hashed) for name, hashed in BUILT.items() if name.endswith(".png")) <= 32_768


def test_the_script_writes_to_no_storage_and_makes_no_script() -> None:
    """Nothing personal stays on the device; Trusted Types has one policy: HTML, and one worker by its address."""
    own = "".join(file.read_text() for file in (Path(__file__).parents[2] / "assets/js").glob("*.js"))
    for word in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "eval(",
        "createScript:",
        "innerHTML =",
        "unload",
    ):
        assert word not in own


def _size(file: Path) -> int:
    return file.stat().st_size
