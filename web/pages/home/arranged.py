"""Which parts a start page has, in which order: what the person chose, else what suits their work."""

from collections.abc import Sequence
from typing import Any

from services.actor import Actor, Permission
from services.layouts.queries import layout
from services.layouts.records import Layout
from services.side_by_side import in_turn
from web.widgets import Slot, Widget, in_time, slot_of

INLINE = 3  # so many parts come with the page: the first screenful; the others when they are seen
# Who orders wants to see what comes and what they ordered, who approves what hangs, everybody else what arrives.
USUAL = (
    (Permission.ORDERS_PLACE, ("needs-you", "arriving", "due-invoices", "recent-orders", "delayed")),
    (Permission.ORDERS_APPROVE, ("needs-you", "delayed", "due-invoices", "arriving", "recent-orders")),
    (Permission.ORDERS_READ, ("needs-you", "arriving", "delayed", "recent-orders")),
)


def theirs(actor: Actor, widgets: Sequence[Widget]) -> list[Widget]:
    """The parts that may be arranged by this person, as they usually stand; the heading of the page stands fast."""
    keys: Sequence[str] = next((keys for right, keys in USUAL if actor.may(right)), ())
    found = [widget for widget in widgets if actor.may(widget.needs) and not widget.heads]
    return sorted(found, key=lambda widget: keys.index(widget.key) if widget.key in keys else len(keys))


async def slots(actor: Actor, widgets: Sequence[Widget]) -> list[Slot]:
    """The places of the page: the first ones filled, the others waiting until they are seen."""
    heading = [widget for widget in widgets if actor.may(widget.needs) and widget.heads]
    movable = theirs(actor, widgets)
    order = [*heading, *movable]

    async def arrange(actor: Actor) -> Any:
        order[:] = [*heading, *shown(movable, await layout(actor))]

    async def fill(place: int, actor: Actor) -> Any:
        return await in_time(order[place])(actor) if place < len(order) else None

    # One transaction for all of them: the places are known before what stands there is.
    loads = [arrange, *(lambda actor, place=place: fill(place, actor) for place in range(INLINE))]
    _arranged, *views = await in_turn(actor, loads)
    filled = [slot_of(widget, view) for widget, view in zip(order, views, strict=False)]
    return filled + [slot_of(widget, None) for widget in order[INLINE:]]


def shown(movable: Sequence[Widget], chosen: Layout) -> list[Widget]:
    """The parts that are not hidden, in the chosen order."""
    by_key = {widget.key: widget for widget in movable}
    return [by_key[key] for key in chosen.arrange(list(by_key)) if key not in chosen.hidden]
