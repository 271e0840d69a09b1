"""Components and views can be looked at: each has specimens, and each specimen is one thing with one name."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from services.words import LOCALE, LOCALES
from tests.house.source import ROOT, files, place, template_tree
from tests.house.test_templates import VIEWS
from tests.html import parse
from web.pages.gallery.views import states
from web.render import View, draw

COMPONENTS = sorted(
    folder for folder in (ROOT / "web/components").iterdir() if (folder / f"{folder.name}.html").exists()
)
KINDS = {".html", ".css", ".js", ".py"}
NOT_DRAWN = {"gallery", "framed"}  # they would draw themselves for ever
AWAITED: dict[str, str] = {}


pytestmark = pytest.mark.usefixtures("door")


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_is_one_macro_of_the_name_of_its_folder(folder: Path) -> None:
    macros = [
        node.name
        for node in template_tree(folder / f"{folder.name}.html").body
        if isinstance(node, nodes.Macro)
    ]
    assert [name for name in macros if not name.startswith("_")] == [folder.name]
    strangers = {
        file.name
        for file in folder.iterdir()
        if file.suffix not in KINDS or file.stem not in {folder.name, "specimens"}
    }
    assert strangers - {"__pycache__"} == set()


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_is_used_by_somebody_or_it_is_dead(folder: Path) -> None:
    called = re.compile(rf"\bui\.{folder.name}\(")
    users = [
        file
        for file in files("web", "auth", kinds=(".html", ".py"))
        if folder not in file.parents and called.search(file.read_text())
    ]
    used = any(file.name != "specimens.py" for file in users)
    assert used is (folder.name not in AWAITED), (
        f"{folder.name}: used by {users}, awaited: {AWAITED.get(folder.name)}"
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_is_drawn_whole_in_every_state_and_language(folder: Path, locale: str) -> None:
    LOCALE.set(locale)
    drawn = states(folder.name)
    assert drawn, f"{folder.name} has no specimen"
    for state, html in drawn:
        check_ids(html, f"{folder.name}: {state}")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_view_is_drawn_in_every_state_as_one_element_with_its_id(view: type[View], locale: str) -> None:
    if view.__name__.lower() in NOT_DRAWN:
        return
    LOCALE.set(locale)
    given = list(states_of(view))
    assert given, f"{view.__name__} has no specimen in specimens.py beside {view.__module__}"
    for state, specimen in given:
        document = parse(str(draw(specimen)))
        roots = [child for child in document.children if not isinstance(child, str)]
        assert len(roots) == 1, f"{view.__name__}: {state} has {len(roots)} roots"
        assert roots[0].get("id") == specimen.id, f"{view.__name__}: {state}"
        check_ids(str(draw(specimen)), f"{view.__name__}: {state}")


def states_of(view: type[View]) -> Iterator[tuple[str, View]]:
    """The specimens of exactly this view."""
    folder = view.__module__.rpartition(".")[0]
    for state, specimen in importlib.import_module(f"{folder}.specimens").specimens():
        if type(specimen) is view:
            yield state, specimen


def check_ids(html: str, where: str) -> None:
    ids = [element["id"] for element in parse(html).walk() if "id" in element]
    assert len(ids) == len(set(ids)), f"{where}: ids twice: {ids}"


def test_a_sheet_of_a_component_is_in_the_bundle_or_nobody_sees_it() -> None:
    index = (ROOT / "assets/css/index.css").read_text()
    missing = {place(file) for file in files("web", kinds=(".css",)) if file.name not in index}
    assert not missing
