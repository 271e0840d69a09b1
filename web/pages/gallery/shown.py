"""The views of all pages with their states, as specimens.py beside them gives them."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from markupsafe import Markup

from services.errors import NotFound
from web.render import View, draw

WEB = Path(__file__).parents[2]
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@cache
def modules() -> tuple[str, ...]:
    """The names of the modules that show views."""
    pages = sorted(folder.name for folder in (WEB / "pages").iterdir() if (folder / "specimens.py").exists())
    return ("web.specimens", *(f"web.pages.{page}.specimens" for page in pages))


def specimens() -> Iterator[tuple[str, str, View]]:
    """(name of the view, state, the view), in the language of this request."""
    for module in modules():
        for state, view in import_module(module).specimens():
            yield type(view).__name__, state, view


def specimen(number: int) -> tuple[str, str, View]:
    """The specimen of that number. Raises NotFound."""
    for place, found in enumerate(specimens()):
        if place == number:
            return found
    raise NotFound("specimen")


def heading_of(view: View) -> str:
    """The words of its first heading; empty for a part of a page."""
    found = HEADING.search(str(draw(view)))
    return Markup(found[1]).striptags() if found else ""  # noqa: S704 what draw() made
