"""One colour of the supplier becomes the hue of everything: tints, accent and drawings follow it in the style sheet."""

from coloraide import Color

TOKEN_HUE = 266  # what tokens.css and the drawn icons carry
MARK_FILL = b"#3359c8"  # the accent of that hue, in mark.svg
LEAST_CHROMA = 0.02  # below it a colour is a grey: its hue means nothing
WASH = {"light": (0.88, 0.068), "dark": (0.32, 0.105)}  # --wash of tokens.css
TEAL = 190


class BadBrand(Exception):
    """PORTICO_BRAND_COLOUR is no colour."""


def hue_of(colour: str) -> int:
    """The OKLCH hue of a CSS colour in whole degrees; that of the house when the colour is a grey."""
    try:
        light = Color(colour).convert("oklch")
    except ValueError:
        raise BadBrand(f"PORTICO_BRAND_COLOUR is a colour such as #2f5bd7, not {colour!r}") from None
    return round(light["hue"]) % 360 if light["chroma"] >= LEAST_CHROMA else TOKEN_HUE


def sheet(css: bytes, hue: int) -> bytes:
    """The style sheet with the supplier's hue in front: outside of all layers, so it wins over the token."""
    return f":root{{--brand-h:{hue}}}".encode() + css


def mark(svg: bytes, hue: int) -> bytes:
    """The mark, as browsers show it beside the title, in the accent of that hue."""
    return svg.replace(MARK_FILL, accent(hue).encode())


def accent(hue: int) -> str:
    """The light accent of tokens.css as hex: for the mark, the manifest and mails."""
    teal = max(0.0, Color("oklch", [0.5, 0.1, hue - TEAL]).convert("oklab")["a"] / 0.1)
    return _hex(0.51 - 0.03 * teal, 0.2 - 0.09 * teal, hue)


def accent_on_dark(hue: int) -> str:
    """The accent as text on a dark surface, as --accent-ink of tokens.css."""
    return _hex(0.81, 0.1, hue)


def bar_colours(hue: int) -> dict[str, str]:
    """What a phone paints behind its clock, by theme: the top of the wash."""
    return {theme: _hex(lightness, chroma, hue) for theme, (lightness, chroma) in WASH.items()}


def _hex(lightness: float, chroma: float, hue: int) -> str:
    return Color("oklch", [lightness, chroma, hue]).convert("srgb").clip().to_string(hex=True)
