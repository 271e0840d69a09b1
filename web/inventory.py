"""Every address of the portal with who may use it: written down, so that a new one is seen by whoever reviews."""

from collections.abc import Iterator
from typing import Any, get_type_hints

import msgspec
from litestar import Litestar
from litestar.response import Stream

from web.app import handlers_of
from web.door import Door
from web.render import Page


class Address(msgspec.Struct, frozen=True, order=True):
    """One method of one path on one host; `answers` is page, stream or plain (a redirect, a file, a part of none)."""

    host: str
    path: str
    method: str
    needs: str
    answers: str


def addresses(door: Door) -> list[Address]:
    """All of them, in order."""
    return sorted(address for host, app in door.apps.items() for address in _of(host, app))  # type: ignore[arg-type]


def _of(host: str, app: Litestar) -> Iterator[Address]:
    for handler in handlers_of(app):
        needs = handler.opt.get("needs") or f"public: {handler.opt['public']}"
        for path in handler.paths:
            for method in handler.http_methods:
                yield Address(host, _whole(app, handler, path), str(method), str(needs), _answer(handler))


def _whole(app: Litestar, handler: Any, _path: str) -> str:
    return next(route.path for route in app.routes if handler in getattr(route, "route_handlers", ()))


def _answer(handler: Any) -> str:
    kind = get_type_hints(handler.fn).get("return", Any)
    if kind is Stream:
        return "stream"
    return "page or part" if isinstance(kind, type) and issubclass(kind, Page) else "plain"
