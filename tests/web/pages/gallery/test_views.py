"""Every component in every state: it can be drawn in every language, and the page holds together."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from services.settings import Settings
from services.words import LOCALE, LOCALES
from tests.assets.sheets import ROOT
from web.app import create_door
from web.pages.gallery.views import Gallery, names, states
from web.render import ENV, draw


@pytest.fixture(params=LOCALES)
def page(request: pytest.FixtureRequest, settings: Settings) -> Iterator[str]:
    create_door(settings)  # a macro keeps the addresses that there were when it was first drawn
    before = LOCALE.set(request.param)
    yield str(draw(Gallery(shelves=[(name, states(name)) for name in names()])))
    LOCALE.reset(before)


def test_every_component_shows_a_state(page: str) -> None:
    assert all(f'data-specimen="{name}: ' in page for name in names())


def test_ids_are_unique(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_every_label_and_description_finds_its_element(page: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    named = re.findall(r'(?:\bfor|aria-labelledby|aria-describedby)="([^"]+)"', page)
    assert {name for names_ in named for name in names_.split()} <= ids


def test_every_drawing_is_in_the_sprite(page: str) -> None:
    asked = set(re.findall(r'sprite-[0-9a-f]+\.svg#([\w-]+)"', page))
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "assets/icons/art.svg").read_text()))
    assert len(asked) > 20
    assert asked <= drawn | set(json.loads((ROOT / "assets/icons/lucide.json").read_text()))


def test_nothing_is_inline_and_every_button_has_a_type(page: str) -> None:
    """The content policy allows no inline script, style or handler."""
    assert not re.findall(r"<script|<style|\sstyle=|\son\w+=|javascript:", page)
    assert not [button for button in re.findall(r"<button[^>]*>", page) if ' type="' not in button]


def test_what_a_customer_wrote_is_escaped() -> None:
    """A name with markup in it stays a name."""
    ui: Any = ENV.globals["ui"]
    row = ui.row('<b onclick="x">', quiet="<script>", lead="")
    assert "<b " not in row
    assert "<script" not in row
