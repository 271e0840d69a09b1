"""Tests of sessions hear what is written down."""

from collections.abc import Callable
from typing import Any

import pytest

from services import events
from services.actor import Actor

Told = Callable[[str], list[tuple[Actor, dict[str, Any]]]]


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
