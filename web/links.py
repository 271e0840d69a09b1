"""url("order", number="1") in templates: checked against the routes, escaped, with the account of this request."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from litestar import Litestar

from auth.return_path import fits
from web.door import PREFIX
from web.path_values import written

Taken = frozenset[str]


class Links:
    """Litestar's route_reverse neither escapes its values nor knows root_path, and costs ten times as much."""

    def __init__(self, apps: Sequence[Litestar]) -> None:
        self._known: dict[str, tuple[str, tuple[tuple[str, Taken], ...]]] = {}
        routes = [route for app in apps for route in app.routes]
        words = _words(routes)
        for route in routes:
            parts = [
                part.replace("{", "{{").replace("}", "}}") if isinstance(part, str) else "{}"
                for part in route.path_components
            ]
            shape = _shape(route)
            names = tuple(
                (part.name, frozenset(words.get(shape[:place], ())))
                for place, part in enumerate(route.path_components)
                if not isinstance(part, str)
            )
            for handler in getattr(route, "route_handlers", ()):
                if handler.name:
                    self._known[handler.name] = ("/" + "/".join(parts), names)

    def __call__(self, name: str, /, *, query: dict[str, object] | None = None, **values: object) -> str:
        """The address of a named route in the account of this request; `query` leaves out what is empty."""
        path, names = self._known[name]
        if names:
            path = path.format(*[_quoted(values[one], taken) for one, taken in names])
        address = PREFIX.get() + path
        return address + asked(query) if query else address

    def elsewhere(self, account: str, name: str, /, **values: object) -> str:
        """The same in another account."""
        return f"/@{account}" + self(name, query=None, **values).removeprefix(PREFIX.get())


def _shape(route: Any) -> tuple[str, ...]:
    return tuple(part if isinstance(part, str) else "{}" for part in route.path_components)


def _words(routes: Iterable[Any]) -> dict[tuple[str, ...], set[str]]:
    """Which words stand in addresses of ours, by what stands before them."""
    found: dict[tuple[str, ...], set[str]] = {}
    for shape in map(_shape, routes):
        for place, part in enumerate(shape):
            if part != "{}":
                found.setdefault(shape[:place], set()).add(part)
    return found


def _quoted(value: object, taken: Taken) -> str:
    text = str(value)
    if text.isascii() and text.replace("-", "a").isalnum() and text not in taken:
        return text
    return quote(written(text, taken), safe="")


def asked(query: dict[str, object] | None) -> str:
    """The query as it stands in an address, without what is empty."""
    given = [(name, value) for name, value in (query or {}).items() if value not in ("", None, (), [])]
    if len(given) == 1 and str(given[0][1]).isalnum() and str(given[0][1]).isascii():
        return f"?{given[0][0]}={given[0][1]}"  # most addresses of a page ask for one plain word
    return f"?{urlencode(given, doseq=True)}" if given else ""


def given_in(text: str) -> dict[str, str]:
    """What a query asks for that was kept or sent as `text`; without the sign that no database takes, as in an address."""
    return {name.replace("\0", ""): value.replace("\0", "") for name, value in parse_qsl(text)}


def methods_at(app: Litestar, path: str) -> list[str]:
    """What an address without its account may be asked by."""
    parts = [part for part in path.split("/") if part]
    found = {str(way) for route in app.routes if fits(route, parts) for way in getattr(route, "methods", ())}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))
