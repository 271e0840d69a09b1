"""What the gallery shows."""

from importlib import import_module
from pathlib import Path

from markupsafe import Markup

from web.render import ENV, View

COMPONENTS = Path(__file__).parents[2] / "components"
IN_LIST = {"row", "order_row"}  # they are items: alone they would be no list


class Gallery(View):
    """Each component with its name, and each of its states as (name, HTML)."""

    shelves: list[tuple[str, list[tuple[str, Markup]]]]


def names() -> list[str]:
    """The components there are."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if (folder / f"{folder.name}.html").exists())


def states(name: str) -> list[tuple[str, Markup]]:
    """Every specimen of a component, drawn. Raises ModuleNotFoundError for a component without specimens."""
    ui = ENV.globals["ui"]
    macro = getattr(ui, name)
    specimens = import_module(f"web.components.{name}.specimens").specimens
    return [(state, _framed(name, macro(**given))) for state, given in specimens(ui)]


def _framed(name: str, drawn: Markup) -> Markup:
    if name in IN_LIST:
        return Markup('<ul class="card rows">{}</ul>').format(drawn)
    if name == "give":
        return Markup('<dl class="card">{}</dl>').format(drawn)
    return drawn
