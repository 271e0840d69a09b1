"""url("order", number="1") in templates: checked against the routes, escaped, with the account of this request."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from litestar import Litestar

from auth.return_path import fits
from web.door import PREFIX


class Links:
    """Litestar's route_reverse neither escapes its values nor knows root_path, and costs ten times as much."""

    def __init__(self, apps: Sequence[Litestar]) -> None:
        self.parts: dict[str, list[tuple[str, bool]]] = {}
        for route in (route for app in apps for route in app.routes):
            parts = [
                (part, True) if isinstance(part, str) else (part.name, False)
                for part in route.path_components
            ]
            for handler in getattr(route, "route_handlers", ()):
                if handler.name:
                    self.parts[handler.name] = parts

    def __call__(self, name: str, /, *, query: dict[str, object] | None = None, **values: object) -> str:
        """The address of a named route in the account of this request; `query` leaves out what is empty."""
        path = [part if literal else quote(str(values[part]), safe="") for part, literal in self.parts[name]]
        return PREFIX.get() + "/" + "/".join(path) + asked(query)

    def elsewhere(self, account: str, name: str, /, **values: object) -> str:
        """The same in another account."""
        return f"/@{account}" + self(name, query=None, **values).removeprefix(PREFIX.get())


def asked(query: dict[str, object] | None) -> str:
    """The query as it stands in an address, without what is empty."""
    given = [(name, value) for name, value in (query or {}).items() if value not in ("", None, (), [])]
    return f"?{urlencode(given, doseq=True)}" if given else ""


def methods_at(app: Litestar, path: str) -> list[str]:
    """What an address without its account may be asked by."""
    parts = [part for part in path.split("/") if part]
    found = {str(way) for route in app.routes if fits(route, parts) for way in getattr(route, "methods", ())}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))
