"""Icons: every one that a template asks for is in the sprite, and none lies there unused."""

import json
import re

from tests.assets.sheets import ROOT

LUCIDE = set(json.loads((ROOT / "assets/icons/lucide.json").read_text()))
OWN = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "assets/icons/art.svg").read_text()))
TEMPLATES = [*(ROOT / "web").rglob("*.html"), *(ROOT / "auth").rglob("*.html")]
CODE = [file for file in (ROOT / "web").rglob("*.py") if file.name not in {"specimens.py", "made_up.py"}]
ASKED = (
    r'\bui\.(?:icon|tile|art)\(\s*"([a-z][a-z0-9-]*)"'
    r'|\b(?:icon|go|art)\s*=\s*"([a-z][a-z0-9-]*)"'
    r'|sprite\.svg"\) }}#([a-z][a-z0-9-]*)'
    r'|\bui\.tile\("[a-z][a-z0-9-]*" if [^)]*? else "([a-z][a-z0-9-]*)"'
)


def _text(files: list) -> str:  # type: ignore[type-arg]
    return "\n".join(file.read_text() for file in files)


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    asked = {name for names in re.findall(ASKED, _text([*TEMPLATES, *CODE])) for name in names if name}
    assert len(asked) > 10
    assert sorted(asked - LUCIDE - OWN - {"p-"}) == []


def test_no_icon_lies_in_the_sprite_unused() -> None:
    words = set(re.findall(r'["#]([a-z][a-z0-9-]*)\b', _text([*TEMPLATES, *CODE])))
    drawings = {f"p-{word}" for word in words} | {f"{word}-on" for word in words}
    assert sorted(LUCIDE - words) == []
    assert sorted(OWN - words - drawings) == []


def test_a_dock_entry_has_its_filled_twin() -> None:
    keys = set(re.findall(r'\("(\w+)", _\("\w+"\), "([\w-]+)"', (ROOT / "web/frame.py").read_text()))
    assert {f"{key}-on" for key, _icon in keys} <= OWN


def test_the_mark_of_the_tab_is_the_mark_of_the_page() -> None:
    mark = (ROOT / "assets/icons/mark.svg").read_text()
    paths = re.findall(r' d="([^"]+)"', mark)
    symbol = re.search(r'<symbol id="mark".*?</symbol>', (ROOT / "assets/icons/art.svg").read_text())
    assert symbol
    assert len(paths) == len(re.findall(r' d="', symbol[0]))
