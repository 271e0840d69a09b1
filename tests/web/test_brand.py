"""Whatever colour a supplier has, everything can be read: contrast of WCAG 2, computed from the tokens."""

import pytest
from coloraide import Color

from tests.web.colours import mix, tokens
from web import brand

HUES = range(0, 360, 6)
THEMES = ("light", "dark")
SURFACES = ("--canvas", "--surface", "--raised", "--sunken")
TEXTS = [
    *((ink, on) for ink in ("--ink", "--ink-2", "--accent-ink") for on in (*SURFACES, "--wash")),
    *((ink, "--pressed") for ink in ("--ink", "--ink-2")),
    ("--accent-ink", "--accent-soft"),
    ("--ink", "--accent-soft"),
    ("--ink-2", "--accent-soft"),
    ("--on-accent", "--accent"),
    ("--on-accent", "--accent-deep"),
    ("--canvas", "--ink"),
    ("--on-warn", "--warn"),
    *((f"--{state}-ink", f"--{state}-soft") for state in ("ok", "warn", "bad")),
    *(
        (f"--{state}-ink", on)
        for state in ("ok", "warn", "bad")
        for on in ("--surface", "--canvas", "--wash")
    ),
    *((ink, f"--{state}-soft") for state in ("ok", "warn", "bad") for ink in ("--ink", "--ink-2")),
]
MARKS = [
    *((mark, on) for mark in ("--edge", "--focus", "--accent") for on in ("--surface", "--canvas")),
    ("--focus", "--raised"),
    ("--ok", "--surface"),
    ("--bad", "--surface"),
    ("--on-ok", "--ok"),
    ("--on-bad", "--bad"),
    ("--art-2", "--sunken"),
]


@pytest.mark.parametrize("theme", THEMES)
def test_text_keeps_4_5_in_every_hue(theme: str) -> None:
    assert not _below(4.5, TEXTS, theme)


@pytest.mark.parametrize("theme", THEMES)
def test_marks_keep_3_in_every_hue(theme: str) -> None:
    assert not _below(3, MARKS, theme)


def _below(least: float, pairs: list[tuple[str, str]], theme: str) -> list[str]:
    low = []
    for hue in HUES:
        colours = tokens(hue, theme)
        ratios = ((ink, on, colours[ink].contrast(colours[on])) for ink, on in pairs)
        low += [f"hue {hue}: {ink} on {on}: {ratio:.2f}" for ink, on, ratio in ratios if ratio < least]
    return low


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", range(0, 360, 30))
def test_mixed_surfaces_keep_their_text_readable(hue: int, theme: str) -> None:
    """The account pill over the wash, the current place of the sidebar, a hovered row, a tile in a tint."""
    colours = tokens(hue, theme)
    pill = mix(colours["--surface"], 0.62, colours["--wash"])
    sidebar = mix(colours["--wash"], 0.75, colours["--canvas"])  # the wash has faded that far where it begins
    place = mix(colours["--accent"], 0.12, sidebar)
    hovered = mix(colours["--sunken"], 0.6, colours["--surface"])
    assert colours["--ink-2"].contrast(pill) >= 4.5
    assert colours["--accent-ink"].contrast(place) >= 4.5
    assert colours["--ink-2"].contrast(hovered) >= 4.5
    for state in ("ok", "warn", "bad"):
        tile = mix(colours[f"--{state}-ink"], 0.14, colours[f"--{state}-soft"])
        assert colours[f"--{state}-ink"].contrast(tile) >= 4.5


@pytest.mark.parametrize("colour", ["#2f5bd7", "#fae100", "#03c75a", "#005bac", "rgb(200 30 30)", "teal"])
def test_the_hue_of_a_colour_is_that_of_its_eye(colour: str) -> None:
    assert brand.hue_of(colour) == round(Color(colour).convert("oklch")["hue"]) % 360


@pytest.mark.parametrize("grey", ["#000", "#fff", "#808080", "#7f8081"])
def test_a_grey_has_no_hue_and_gets_that_of_the_house(grey: str) -> None:
    assert brand.hue_of(grey) == brand.TOKEN_HUE


@pytest.mark.parametrize("wrong", ["blue-ish", "#12", "", "red;}body{display:none"])
def test_what_is_no_colour_is_refused_with_a_sentence(wrong: str) -> None:
    """Nothing of the setting reaches the sheet but a number."""
    with pytest.raises(brand.BadBrand, match="PORTICO_BRAND_COLOUR"):
        brand.hue_of(wrong)


@pytest.mark.parametrize("hue", [0, 100, 190, 266])
def test_the_bar_of_the_phone_and_the_mark_follow_the_tokens(hue: int) -> None:
    light, dark = tokens(hue, "light"), tokens(hue, "dark")
    assert Color(brand.bar_colours(hue)["light"]).delta_e(light["--wash"], method="ok") < 0.02
    assert Color(brand.bar_colours(hue)["dark"]).delta_e(dark["--wash"], method="ok") < 0.02
    assert Color(brand.accent(hue)).delta_e(light["--accent"], method="ok") < 0.02


def test_the_drawn_mark_carries_the_accent_of_the_house() -> None:
    assert brand.accent(brand.TOKEN_HUE).encode() == brand.MARK_FILL
    drawn = b'<rect fill="#3359c8"/>'
    assert brand.mark(drawn, 100) == b'<rect fill="' + brand.accent(100).encode() + b'"/>'
