"""What the gallery shows."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from markupsafe import Markup

from web.render import ENV, View

COMPONENTS = Path(__file__).parents[2] / "components"
FRAMES = {  # what is part of something: alone it would be no list, no pair, no sentence
    "row": Markup('<ul class="card rows">{}</ul>'),
    "parcel_row": Markup('<ul class="card rows rows-plain">{}</ul>'),
    "parcel_link": Markup("<p>{}</p>"),
    "order_row": Markup('<ul class="card rows">{}</ul>'),
    "order_paper": Markup('<ul class="card rows">{}</ul>'),
    "invoice_row": Markup('<ul class="card rows">{}</ul>'),
    "task_row": Markup('<ul class="card rows">{}</ul>'),
    "chip": Markup('<div class="chips">{}</div>'),
    "give": Markup('<dl class="card">{}</dl>'),
    "order_link": Markup("<p>{}</p>"),
}


class Gallery(View):
    """Each component with its name, and each of its states as (name, HTML); the views, as (number, name, state)."""

    shelves: list[tuple[str, list[tuple[str, Markup]]]]
    views: Sequence[tuple[int, str, str]] = ()


class Framed(View):
    """A part of a page with a heading of its own, so that it can stand alone."""

    name: str
    inside: View


def names() -> list[str]:
    """The components there are."""
    return sorted(folder.name for folder in COMPONENTS.iterdir() if (folder / f"{folder.name}.html").exists())


def states(name: str) -> list[tuple[str, Markup]]:
    """Every specimen of a component, drawn. Raises ModuleNotFoundError for a component without specimens."""
    ui = ENV.globals["ui"]
    macro = getattr(ui, name)
    specimens = import_module(f"web.components.{name}.specimens").specimens
    frame = FRAMES.get(name, Markup("{}"))
    return [(state, frame.format(macro(**given))) for state, given in specimens(ui)]
