"""What a template may see and say."""

import ast
import importlib
import re
from collections.abc import Iterator

import pytest
from jinja2 import nodes

from tests.house.source import (
    ROOT,
    all_templates,
    calls,
    files,
    imported,
    place,
    template_tree,
    templates,
    tree,
)
from web.render import View

INLINE = {
    # but for our whole sheet, whose hash the policy names
    "a style in the page": r'<style(?! data-sheet="\{\{ asset\("app.css"\) \}\}">\{\{ sheet\(\) \}\}</style>)|\sstyle\s*=',
    "a script in the page": r"<script(?![^>]*\ssrc=)",
    "a handler in the page": r"\s(on[a-z]+|hx-on[^=\s]*)\s*=",
    "a script as an address": r"javascript:|\bjs:",
    "a whole page swapped by boost": r"hx-boost",
    "text that is not escaped": r"\|\s*safe\b|autoescape",
}
ADDRESS = re.compile(
    r"""(?:href|action|src|hx-(?:get|post|put|delete))=["'](/[^"'{]*)|\bto=["'](/[^"']*)["']"""
)
# The start page in the account of the reader, one of the person, and the file whose name browsers ask for.
FIXED_ADDRESSES = {"/", "/manifest.webmanifest"}
MARKUP_MAKERS = {
    "web/assets.py": "the style sheet of our own build",
    "web/render.py": "what a template drew is HTML",
    "web/formats.py": "the sign of a sum is smaller than its figure",
    "web/pages/gallery/views.py": "what a macro drew is HTML",
    "web/pages/gallery/shown.py": "what a template drew is HTML",
}
WORD_CALLS = {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2}


def views() -> Iterator[type[View]]:
    """Every view of the portal."""
    for file in files("web"):
        if file.name == "views.py" or any(name == "web.render" for name, _line in imported(tree(file))):
            importlib.import_module(place(file).removesuffix(".py").replace("/", "."))
    todo = list(View.__subclasses__())
    while todo:
        view = todo.pop()
        todo += view.__subclasses__()
        if view.__module__.startswith("web."):
            yield view


VIEWS = sorted(set(views()), key=lambda view: view.__name__)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_view_and_its_template_know_the_same_names(view: type[View]) -> None:
    """The template lies beside the view, sees nothing else, and leaves out nothing that it is given."""
    file = templates().get(view.template())
    assert file, f"{view.template()} does not exist"
    known = {
        *view.__struct_fields__,
        *(name for name, value in vars(view).items() if isinstance(value, property)),
        "id",
    }
    used = set(names_used(template_tree(file)))
    assert used <= known, f"{place(file)} asks for {used - known}"
    # A smaller view of the same thing is given all of it.
    given = set(view.__annotations__ if view.__base__ is not View else view.__struct_fields__)
    unused = given - used - set(used_in_python(view))
    assert not unused, f"{view.__name__} gives {unused}, which nobody draws"


def names_used(template: nodes.Template) -> Iterator[str]:
    """x of every view.x, here and in the templates that are included."""
    for node in template.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "view":
            yield node.attr
    for part in template.find_all(nodes.Include):
        assert isinstance(part.template, nodes.Const)
        yield from names_used(template_tree(templates()[part.template.value]))


def used_in_python(view: type[View]) -> Iterator[str]:
    """Fields that a property of the view is made from."""
    for file in (ROOT / f"{view.__module__.replace('.', '/')}.py",):
        for one in ast.walk(tree(file)):
            if isinstance(one, ast.ClassDef) and one.name == view.__name__:
                yield from (
                    node.attr
                    for node in ast.walk(one)
                    if isinstance(node, ast.Attribute)
                    and isinstance(node.value, ast.Name)
                    and node.value.id == "self"
                )


def test_every_template_of_a_page_is_drawn_by_somebody() -> None:
    drawn = {view.template() for view in VIEWS} | {
        f"layouts/{name}.html" for name in ("shell", "bare", "gate")
    }
    for template in templates().values():
        drawn |= {
            part.template.value
            for part in template_tree(template).find_all(nodes.Include)
            if isinstance(part.template, nodes.Const)
        }
    named = {name for name in templates() if not name.startswith("components/")}
    assert named <= drawn, named - drawn


@pytest.mark.parametrize("what", INLINE)
def test_nothing_in_a_page_needs_a_hole_in_the_content_policy(what: str) -> None:
    """E5, E10: nothing inline, nothing that is not escaped."""
    found = {
        f"{place(file)}: {match[0]}"
        for file in all_templates()
        for match in re.finditer(INLINE[what], file.read_text())
    }
    assert not found


def test_addresses_come_from_url_so_that_the_account_stays_in_them() -> None:
    """The realm is no part of the portal: its addresses have no account."""
    found = {
        f"{place(file)}: {address}"
        for file in files("web", kinds=(".html",))
        for match in ADDRESS.finditer(file.read_text())
        if (address := match[1] or match[2]) not in FIXED_ADDRESSES
    }
    assert not found


def test_html_is_made_by_templates_and_by_who_says_why() -> None:
    """E10: what people wrote is escaped, because nothing else calls itself HTML."""
    makers = {
        place(file)
        for file in files("web", "auth", "services")
        for name, _call in calls(tree(file))
        if name.split(".")[-1] == "Markup" and file.name != "specimens.py"
    }
    assert makers == MARKUP_MAKERS.keys()


def test_words_are_literal_because_a_variable_cannot_be_collected_for_translation() -> None:
    assert not {*variable_words_in_python(), *variable_words_in_templates()}


def variable_words_in_python() -> Iterator[str]:
    for file in files("web", "auth", "services"):
        for name, call in calls(tree(file)):
            given = call.args[: WORD_CALLS.get(name, 0)]
            if place(file) != "services/words.py" and not all(isinstance(one, ast.Constant) for one in given):
                yield f"{place(file)}:{call.lineno}"


def variable_words_in_templates() -> Iterator[str]:
    for file in all_templates():
        for call in template_tree(file).find_all(nodes.Call):
            name = call.node.name if isinstance(call.node, nodes.Name) else ""
            if not all(isinstance(one, nodes.Const) for one in call.args[: WORD_CALLS.get(name, 0)]):
                yield f"{place(file)}:{call.lineno}"


def test_words_are_called_by_their_own_name_because_the_collector_knows_no_other() -> None:
    found = {
        f"{place(file)}:{node.lineno}"
        for file in files("web", "auth", "services")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom)
        and node.module == "services.words"
        and any(name.asname for name in node.names)
    }
    assert not found
