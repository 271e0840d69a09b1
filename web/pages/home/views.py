"""The start page of an account, and the inbox across accounts."""

from datetime import date

import msgspec

from web.render import View
from web.widgets import Slot


class Home(View):
    """What needs the person first, then what they may want to see."""

    greeting: str
    today: date
    main: list[Slot]
    aside: list[Slot]


class Alone(View):
    """A widget on a page of its own: where its placeholder leads without JavaScript."""

    slot: Slot


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits, in whichever account."""

    icon: str
    tint: str
    title: str
    quiet: str
    figure: str
    url: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One account with what waits there; None where it cannot be shown right now."""

    slug: str
    name: str
    url: str
    things: list[Thing] | None


class Inbox(View):
    """All that waits, by account."""

    today: date
    count: int
    places: list[Place]
