"""An arrangement of the start page, and what can be done to it. Keys are those of widgets; nothing here knows one."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec


class Act(StrEnum):
    """What a person can do to a part of the start page."""

    UP = "up"
    DOWN = "down"
    PIN = "pin"
    UNPIN = "unpin"
    HIDE = "hide"
    SHOW = "show"


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen. It may name parts that are gone, and lack new ones."""

    ordered: tuple[str, ...] = ()
    pinned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def arrange(self, usual: Sequence[str]) -> list[str]:
        """All usual keys in the chosen order, pinned ones first; a new one stands where it usually does."""
        found = [key for key in self.ordered if key in usual]
        for place, key in enumerate(usual):
            if key not in found:
                before = next((one for one in reversed(usual[:place]) if one in found), None)
                found.insert(found.index(before) + 1 if before else 0, key)
        return sorted(found, key=lambda key: key not in self.pinned)

    def after(self, act: Act, key: str, usual: Sequence[str]) -> "Layout":
        """The layout once this was done to one of the usual keys; what cannot go further stays where it is."""
        order = self.arrange(usual)
        if act in {Act.UP, Act.DOWN}:
            return self._with(_moved(order, key, self._neighbour(order, key, act)))
        pinned, hidden = set(self.pinned), set(self.hidden)
        {Act.PIN: pinned.add, Act.UNPIN: pinned.discard, Act.HIDE: hidden.add, Act.SHOW: hidden.discard}[act](
            key
        )
        return msgspec.structs.replace(self._with(order), pinned=frozenset(pinned), hidden=frozenset(hidden))

    def _with(self, order: list[str]) -> "Layout":
        # What this person may not see today keeps its place for the day on which they may again.
        unseen = tuple(key for key in self.ordered if key not in order)
        return msgspec.structs.replace(self, ordered=(*order, *unseen))

    def _neighbour(self, order: list[str], key: str, act: Act) -> str:
        """The next one that is shown, in that direction and equally pinned; itself where there is none."""
        way = order[: order.index(key)][::-1] if act is Act.UP else order[order.index(key) + 1 :]
        alike = (
            one for one in way if one not in self.hidden and (one in self.pinned) == (key in self.pinned)
        )
        return next(alike, key)


def _moved(order: list[str], key: str, to: str) -> list[str]:
    place = order.index(to)
    rest = [one for one in order if one != key]
    return [*rest[:place], key, *rest[place:]]
