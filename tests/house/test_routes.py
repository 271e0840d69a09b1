"""Addresses are written down, so that a new one is seen by whoever reviews it."""

import re

from litestar.handlers import HTTPRouteHandler

from tests.house.source import ROOT
from web.app import handlers_of
from web.cli.routes import inventory
from web.door import Door

SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-z_]+:(str|uuid|int|date)\}")
# Names that other programs ask for.
OF_OTHERS = {"manifest.webmanifest", ".well-known", "security.txt", "robots.txt"}
VERBS = {"add", "change", "create", "delete", "edit", "get", "list", "make", "new", "remove", "save", "send", "set", "show", "update", "view"}


def test_routes_are_written_down(door: Door) -> None:
    assert (ROOT / "routes.json").read_text() == inventory(door), "run `portico routes --write` and look at what changed"


def segments(door: Door) -> set[str]:
    return {part for app in door.apps.values() for route in app.routes for part in route.path.split("/") if part}  # type: ignore[attr-defined]


def test_addresses_are_in_kebab_case_with_typed_values(door: Door) -> None:
    assert {part for part in segments(door) - OF_OTHERS if not SEGMENT.fullmatch(part)} == set()


def test_addresses_are_nouns_because_a_verb_is_a_resource_without_a_name(door: Door) -> None:
    assert segments(door) & VERBS == set()


def test_every_route_says_who_may_use_it(door: Door) -> None:
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
