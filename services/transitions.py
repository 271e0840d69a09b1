"""One mechanism for every state change: declared rules, one refusal, one event in the same transaction."""

from collections.abc import Iterable

import msgspec

from services.actor import Permission
from services.errors import Conflict


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """From any of these states, by this act of who holds this right, to that state."""

    act: str
    sources: frozenset[str]
    to: str
    needs: Permission


class Rules(msgspec.Struct, frozen=True):
    """All transitions of one entity."""

    entity: str
    transitions: tuple[Transition, ...]

    def of(self, act: str) -> Transition:
        """The transition of that name; KeyError for one that is not declared."""
        return {transition.act: transition for transition in self.transitions}[act]

    def allow(self, act: str, state: str) -> Transition:
        """The transition, when it starts from this state. Raises Conflict."""
        transition = self.of(act)
        if state not in transition.sources:
            raise Conflict(f"{self.entity} cannot {act} from {state}")
        return transition


def transition(act: str, sources: Iterable[str], to: str, needs: Permission) -> Transition:
    """A Transition, readable in a table."""
    return Transition(act=act, sources=frozenset(sources), to=to, needs=needs)
