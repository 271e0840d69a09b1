"""The start page of an account, and the inbox across accounts."""

from datetime import date

import msgspec

from web.needs import Told
from web.render import View
from web.widgets import Slot


class Home(View):
    """What needs the person first, then what they may want to see."""

    greeting: str
    today: date
    main: list[Slot]
    aside: list[Slot]

    @property
    def headed(self) -> bool:
        """One of the parts brings the heading of the page."""
        return any(slot.heads for slot in self.main)

    @property
    def arrangeable(self) -> bool:
        return bool(self.main)


class Alone(View):
    """A widget on a page of its own: where its placeholder leads without JavaScript."""

    slot: Slot


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the start page as it is arranged: first and last among those that are pinned like it."""

    key: str
    title: str
    pinned: bool
    first: bool
    last: bool


class Arrange(View):
    """The parts of the start page in their order, those that are hidden, and what was done just now."""

    shown: list[Part]
    hidden: list[tuple[str, str]]
    changed: bool
    said: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One account with what waits there; None where it cannot be shown right now."""

    slug: str
    name: str
    url: str
    things: list[Told] | None


class Inbox(View):
    """All that waits, by account."""

    today: date
    count: int
    places: list[Place]
