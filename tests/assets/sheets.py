"""The style sheets of the house, read for the tests."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOKENS = ROOT / "assets/css/tokens.css"
INDEX = ROOT / "assets/css/index.css"
SHEETS = sorted([*(ROOT / "assets/css").glob("*.css"), *(ROOT / "web").rglob("*.css")])


def without_comments(sheet: Path) -> str:
    """The text of a sheet; comments keep their line ends, so that line numbers hold."""
    return re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), sheet.read_text(), flags=re.DOTALL)


def found(pattern: str, sheet: Path) -> list[str]:
    """Where a pattern occurs in a sheet, as file:line: words."""
    lines = without_comments(sheet).splitlines()
    hits = ((n, hit) for n, line in enumerate(lines, 1) for hit in re.findall(pattern, line))
    return [f"{sheet.relative_to(ROOT)}:{n}: {hit}" for n, hit in hits]
