"""One mechanism for every state change: declared rules, one refusal, one event in the same transaction."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.errors import Conflict, NotFound
from services.ownership import owned


class Waits(StrEnum):
    """Whom a thing waits for while it is in a state; DONE and FAILED wait for nobody."""

    CUSTOMER = "customer"
    US = "us"
    CARRIER = "carrier"
    DONE = "done"
    FAILED = "failed"


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a state means: who acts next, and the step of five that it stands at (0: none)."""

    waits: Waits
    step: int = 0


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """From any of these states, by this act of who holds this right, to that state."""

    act: str
    sources: frozenset[str]
    to: str
    needs: Permission


class Rules(msgspec.Struct, frozen=True):
    """All states and transitions of one entity."""

    entity: str
    transitions: tuple[Transition, ...]
    states: Mapping[str, State] = {}

    def of(self, act: str) -> Transition:
        """The transition of that name; KeyError for one that is not declared."""
        return {transition.act: transition for transition in self.transitions}[act]

    def allow(self, act: str, state: str) -> Transition:
        """The transition, when it starts from this state. Raises Conflict."""
        transition = self.of(act)
        if state not in transition.sources:
            raise Conflict(f"{self.entity} cannot {act} from {state}")
        return transition

    def acts_from(self, state: str) -> tuple[Transition, ...]:
        """What can happen next, in the order of the declaration."""
        return tuple(arrow for arrow in self.transitions if state in arrow.sources)


def transition(act: str, sources: Iterable[str], to: str, needs: Permission) -> Transition:
    """A Transition, readable in a table."""
    return Transition(act=act, sources=frozenset(sources), to=to, needs=needs)


async def move(  # noqa: PLR0913 the one place where anything changes its state
    actor: Actor,
    rules: Rules,
    table: Any,
    key: UUID,
    act: str,
    *,
    kind: str = "",
    also: Mapping[Any, Any] | None = None,
    **details: Any,
) -> Transition:
    """Move a row with `status` and `status_since` along one declared arrow, and write the event of that.

    `also` are columns that change with it. Raises Denied, NotFound, Conflict.
    """
    needs = rules.of(act).needs
    actor.require(needs)
    found = await owned(actor, table.select(table.status), needs).where(table.id == key).first()
    if found is None:
        raise NotFound(act)
    arrow = rules.allow(act, found["status"])
    values = {table.status: arrow.to, table.status_since: clock.now(), **(also or {})}
    # The status is part of the condition: somebody else may act while we decide.
    still = (table.id == key) & (table.status == found["status"])
    if not await owned(actor, table.update(values), needs).where(still).returning(table.id):
        raise Conflict(act)
    about = {"status": arrow.to, "before": found["status"], **details}
    await events.record(actor, kind or f"{rules.entity}.{act}", of=(rules.entity, str(key)), **about)
    return arrow
