"""What stands in a signed message: its type, and events in somebody else's words."""

from collections import deque
from collections.abc import Iterator
from typing import Any

import msgspec

from services.hooks.records import TooMuch, Unreadable
from services.shipments.told import HOSTILE, Told

TYPE = "parcel.tracked"
MOST_EVENTS = 100
DEEPEST = 32
FIELDS = frozenset(Told.__struct_fields__)


def read(body: bytes) -> tuple[str, list[Told | None]]:
    """The type and the events; None for one that is no object of texts. Raises Unreadable, TooMuch.

    A message of a type that we do not know has none: a carrier may add types at any time.
    """
    try:
        message = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        raise Unreadable("the body is not JSON") from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise Unreadable("the body is an object with a type")
    if _depth(message) > DEEPEST:
        raise Unreadable(f"the body is nested more than {DEEPEST} times")
    if message["type"] != TYPE:
        return HOSTILE.sub(" ", message["type"]), []
    events = message["data"].get("events") if isinstance(message.get("data"), dict) else None
    if not isinstance(events, list) or not events:
        raise Unreadable("data.events is a list of events")
    if len(events) > MOST_EVENTS:
        raise TooMuch(f"at most {MOST_EVENTS} events in one message")
    return TYPE, [_told(event) for event in events]


def _told(event: Any) -> Told | None:
    """Fields that we do not know are the carrier's own affair."""
    if not isinstance(event, dict):
        return None
    known = {name: "" if event[name] is None else event[name] for name in FIELDS & event.keys()}
    return Told(**known) if all(isinstance(value, str) for value in known.values()) else None


def _depth(message: Any) -> int:
    deepest = 0
    todo = deque([(message, 1)])
    while todo:
        value, depth = todo.pop()
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
        todo.extend((inner, depth + 1) for inner in _inside(value))
    return deepest


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
