"""Tests of sessions live at a time that stands still, and hear what is written down."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services import events
from services.actor import Actor
from tests.clocks import StillClock, standing_still

Told = Callable[[str], list[tuple[Actor, dict[str, Any]]]]


@pytest.fixture
def still() -> Iterator[StillClock]:
    with standing_still() as told:
        yield told


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Events of a kind, as (actor, everything else); they are written as ever, but no role of the portal may read
    those that belong to no account."""
    heard: list[tuple[Actor, str, dict[str, Any]]] = []
    record = events.record

    async def hear(actor: Actor, kind: str, **details: Any) -> None:
        await record(actor, kind, **details)
        heard.append((actor, kind, details))

    monkeypatch.setattr(events, "record", hear)
    return lambda kind: [(actor, details) for actor, name, details in heard if name == kind]
