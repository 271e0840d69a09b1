"""Every address of the portal, from its own inventory; and a walk from link to link."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from tests.visitors import Seen, Visitor
from web.app import handlers_of
from web.door import Door
from web.inventory import addresses

NOT_TYPED = frozenset({"actor", "request", "data", "return"})
# Leads out of the portal, or is another test's: streams, files, sign-in, which asks the provider.
ELSEWHERE = ("/assets/", "/auth/sign-in", "/auth/confirm", "/auth/callback", "/live")


class Route(NamedTuple):
    """One method of one address, and what may be typed into it."""

    host: str
    method: str
    path: str
    needs: str
    in_path: tuple[str, ...]
    in_query: tuple[str, ...]
    in_form: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"{self.method} {self.host}{self.path}"

    def filled(self, account: str = "", **values: str) -> str:
        """The address in an account with these values in their places, taken as they are."""
        path = self.path
        for name, value in values.items():
            for kind in ("str", "uuid", "int"):
                path = path.replace(f"{{{name}:{kind}}}", value)
        return (f"/@{account}" if account else "") + path


def routes(door: Door) -> list[Route]:
    """All of them."""
    handlers = {
        (host, route.path, method): handler
        for host, app in door.apps.items()
        for route in app.routes  # type: ignore[attr-defined]
        for handler in handlers_of(app)  # type: ignore[arg-type]
        if handler in getattr(route, "route_handlers", ())
        for method in handler.http_methods
    }
    return [
        _route(one.host, one.path, one.method, one.needs, handlers[one.host, one.path, one.method])
        for one in addresses(door)
    ]


def _route(host: str, path: str, method: str, needs: str, handler: Any) -> Route:
    typed = [name for name in handler.parsed_fn_signature.parameters if name not in NOT_TYPED]
    in_path = tuple(part.strip("{}").partition(":")[0] for part in path.split("/") if part.startswith("{"))
    in_query = tuple("next" if name == "where" else name for name in typed if name not in in_path)
    return Route(host, method, path, needs, in_path, in_query, tuple(_fields(handler)))


def _fields(handler: Any) -> Iterator[str]:
    data = handler.parsed_fn_signature.parameters.get("data")
    if data is not None:
        struct = data.annotation
        yield from (field.name for field in msgspec.structs.fields(struct))


async def walk(visitor: Visitor, start: str, *, most: int = 150) -> dict[str, Seen]:
    """Every page that can be reached from one by links, and every part that it would ask for, by address."""
    found: dict[str, Seen] = {}
    waiting = [start]
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if path in found:
            continue
        seen = await visitor.get(path)
        found[path] = seen
        found[f"{path} in part"] = await visitor.part(path)
        waiting += [address for address in _onward(seen) if address not in found]
    return found


def _onward(seen: Seen) -> Iterator[str]:
    if seen.status == 303:
        yield seen.location
    if not seen.html:
        return
    for element in seen.document.walk():
        for name in ("href", "hx-get"):
            parts = urlsplit(element.get(name, ""))
            if (
                element.name != "link"
                and parts.path
                and not parts.netloc
                and not parts.scheme
                and not _elsewhere(parts.path)
            ):
                yield parts._replace(fragment="").geturl()


def _elsewhere(path: str) -> bool:
    return any(mark in path for mark in ELSEWHERE)
