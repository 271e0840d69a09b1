"""Works out the tokens of the style sheet as a browser does: one theme, one hue, numbers."""

import math
import re

from coloraide import Color

from tests.assets.sheets import TOKENS, without_comments


def tokens(hue: int, theme: str) -> dict[str, Color]:
    """Every token that is a plain colour, in sRGB as a screen shows it."""
    root = re.search(r":root\s*\{(.*?)\n\}", without_comments(TOKENS), re.DOTALL)
    assert root
    teal = max(0.0, math.cos(math.radians(hue - 190)))
    assert "max(0, cos((var(--brand-h) - 190) * 1deg))" in root[1]
    raw = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", root[1])) | {
        "--brand-h": str(hue),
        "--teal": f"{teal:.6f}",
    }
    colours = {}
    for name, value in raw.items():
        text = _resolved(value, raw, theme)
        if re.fullmatch(r"#[0-9a-f]{3,8}|oklch\([^(),]*\)", text):
            colours[name] = Color(text).convert("srgb").clip()
    return colours


def mix(front: Color, share: float, back: Color) -> Color:
    """color-mix(in oklab, front share, back)."""
    return Color.mix(back, front, share, space="oklab").convert("srgb").clip()


def _resolved(value: str, raw: dict[str, str], theme: str) -> str:
    while found := re.search(r"var\((--[\w-]+)\)", value):
        value = value.replace(found[0], raw[found[1]])
    value = _themed(value, theme)
    return re.sub(
        r"calc\((\S+) - (\S+) \* (\S+)\)",
        lambda sum_: f"{float(sum_[1]) - float(sum_[2]) * float(sum_[3]):.6f}",
        value,
    )


def _themed(value: str, theme: str) -> str:
    while (start := value.find("light-dark(")) >= 0:
        depth, parts, last = 0, [], start + len("light-dark(")
        for place in range(last, len(value)):
            depth += {"(": 1, ")": -1}.get(value[place], 0)
            if (value[place] == "," and depth == 0) or depth < 0:
                parts.append(value[last:place].strip())
                last = place + 1
            if depth < 0:
                break
        value = value[:start] + parts[theme == "dark"] + value[last:]
    return value
