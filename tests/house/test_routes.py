"""Addresses are written down, so that a new one is seen by whoever reviews it."""

import re
from typing import Any

import pytest
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException
from litestar.handlers import HTTPRouteHandler

from auth.actor import check_access
from services.actor import Permission
from tests.house.source import ROOT
from web.app import handlers_of
from web.cli.routes import inventory
from web.door import Door

SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-z_]+:(str|uuid|int|date)\}")
# Names that other programs ask for, and that files have where they are kept.
OF_OTHERS = {
    "manifest.webmanifest",
    ".well-known",
    "security.txt",
    "robots.txt",
    "worker.js",
    "arrival.ics",
    "document.pdf",
    "confirmation.pdf",
    "translation.pdf",
    "delivery-note.pdf",
    "document.xml",
    "document-ubl.xml",
}
VERBS = {
    "add",
    "change",
    "create",
    "delete",
    "edit",
    "get",
    "list",
    "make",
    "new",
    "remove",
    "save",
    "send",
    "set",
    "show",
    "update",
    "view",
}


def test_routes_are_written_down(door: Door) -> None:
    """A5: path, method, host, who may use it, what it answers."""
    assert (ROOT / "routes.json").read_text() == inventory(door), (
        "run `portico routes --write` and look at what changed"
    )


def segments(door: Door) -> set[str]:
    apps: list[Any] = list(door.apps.values())
    return {part for app in apps for route in app.routes for part in route.path.split("/") if part}


def test_addresses_are_in_kebab_case_with_typed_values(door: Door) -> None:
    assert {part for part in segments(door) - OF_OTHERS if not SEGMENT.fullmatch(part)} == set()


def test_addresses_are_nouns_because_a_verb_is_a_resource_without_a_name(door: Door) -> None:
    assert segments(door) & VERBS == set()


def test_every_route_says_who_may_use_it(door: Door) -> None:
    """D1: and what everybody may use says why."""
    for app in door.apps.values():
        for handler in handlers_of(app):  # type: ignore[arg-type]
            assert isinstance(handler, HTTPRouteHandler)
            assert ("needs" in handler.opt) != ("public" in handler.opt), handler
            assert handler.opt.get("needs") or handler.opt["public"].strip(), "a public route says why"


def test_a_change_is_never_made_by_get(door: Door) -> None:
    """A link, a prefetch or a crawler must change nothing: only these names write, and they are posted to."""
    for app in door.apps.values():
        for handler in handlers_of(app):  # type: ignore[arg-type]
            takes_form = "data" in handler.parsed_fn_signature.parameters
            assert not (takes_form and "GET" in handler.http_methods), handler


@get("/forgotten")
async def forgotten() -> None: ...


@get("/both", needs=Permission.ORDERS_READ, public="and everybody")
async def both() -> None: ...


@get("/nobody-asked", needs=Permission.ORDERS_READ)
async def nobody_asked() -> None: ...


@pytest.mark.parametrize("handler", [forgotten, both, nobody_asked])
def test_a_route_that_does_not_say_who_may_use_it_stops_the_start(handler: HTTPRouteHandler) -> None:
    """D1: neither, both, or a right that nobody is asked for."""
    app = Litestar([handler])
    with pytest.raises(ImproperlyConfiguredException):
        check_access(handlers_of(app))
