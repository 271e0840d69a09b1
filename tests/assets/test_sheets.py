"""Rules of the style sheets, each with its reason in the name."""

import re

from tests.assets.sheets import INDEX, ROOT, SHEETS, TOKENS, found, without_comments

COLOUR = r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lch|lab|oklab|color)\("
NAMED = r":[^;{]*\b(?:black|white|red|green|blue|gr[ae]y|orange|yellow|purple|navy|silver)\b"
PHYSICAL = (
    r"(?:^|[;{\s])((?:min-|max-)?(?:width|height)|left|right|top|bottom"
    r"|(?:margin|padding|border)-(?:left|right|top|bottom)[a-z-]*|text-align:\s*(?:left|right)|float)\s*:"
)


def test_every_sheet_is_in_the_index_so_that_none_is_forgotten() -> None:
    named = [(INDEX.parent / name).resolve() for name in re.findall(r'@import "([^"]+)"', INDEX.read_text())]
    assert sorted(named) == sorted(sheet for sheet in SHEETS if sheet != INDEX)


def test_no_colour_outside_of_the_tokens_so_that_themes_and_brands_reach_everything() -> None:
    assert not [hit for sheet in SHEETS if sheet != TOKENS for hit in found(f"{COLOUR}|{NAMED}", sheet)]


def test_no_text_size_in_px_so_that_it_follows_the_readers_own() -> None:
    assert not [
        hit for sheet in SHEETS for hit in found(r"(?:font(?:-size)?|--f-[\w-]+)\s*:[^;}]*\d(?:px|pt)", sheet)
    ]


def test_only_logical_properties_so_that_right_to_left_turns_everything() -> None:
    in_rules = (
        re.sub(r"\((?:min|max)-(?:width|height):[^)]*\)", "", hit)
        for s in SHEETS
        for hit in found(PHYSICAL, s)
    )
    assert not [hit for hit in in_rules if "@" not in hit and not _is_media(hit)]


def _is_media(hit: str) -> bool:
    """min-width and max-width in a query are features, not properties."""
    name = hit.rsplit(" ", 1)[-1]
    file, line = hit.split(":")[:2]
    text = without_comments(ROOT / file).splitlines()[int(line) - 1]
    return f"({name}:" in text


def test_every_token_that_is_used_is_defined() -> None:
    defined = {name for sheet in SHEETS for name in re.findall(r"(--[\w-]+)\s*:", without_comments(sheet))}
    used = {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", without_comments(sheet))}
    assert used <= defined
    drawn = set(re.findall(r"var\((--[\w-]+)\)", (ROOT / "assets/icons/art.svg").read_text()))
    assert drawn <= defined


def test_every_token_that_is_defined_is_used() -> None:
    sheets = "".join(map(without_comments, SHEETS)) + (ROOT / "assets/icons/art.svg").read_text()
    defined = set(re.findall(r"(--[\w-]+)\s*:", without_comments(TOKENS)))
    assert sorted(defined - set(re.findall(r"var\((--[\w-]+)", sheets))) == []


def test_no_rule_for_a_class_that_no_template_has() -> None:
    styled = {
        name
        for sheet in SHEETS
        for name in re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", without_comments(sheet))
    }
    templates = [*(ROOT / "web").rglob("*.html"), *(ROOT / "auth").rglob("*.html")]
    texts = {text for page in templates for text in re.findall(r"[\w-]+", page.read_text())}
    made = {stem + text for stem in ("st-", "btn-", "tint-", "tile-", "soon-") for text in texts}
    assert sorted(styled - texts - made - BY_CODE) == []


BY_CODE = {"cur", "cur-end"}  # web/formats.py makes the key figure
