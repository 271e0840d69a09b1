"""What became of an order since somebody looked at it."""

from collections.abc import Sequence

from services.money import Money
from services.orders.records import OrderRecord
from services.orders.versions import Version
from services.shipments.timeline import Happening, What
from web.pages.approval.views import Changed

DECIDED = frozenset({"approved", "declined"})


def changes(order: OrderRecord, before: Version | None, now: Version) -> Changed | None:
    """The difference from the version before; None where there is none."""
    if before is None:
        return Changed(otherwise=True)
    if before.mark == now.mark:
        return None
    found = Changed(
        quantities=[
            (line.name, was, wanted)
            for line, was, wanted in zip(order.lines, before.quantities, now.quantities, strict=False)
            if was != wanted
        ],
        total=_sums(order.row.total, before.total),
        day=(before.day, now.day) if before.day != now.day else None,
    )
    told = found.quantities or found.total or found.day
    return found if told and len(before.quantities) == len(now.quantities) else _more(found)


def decision_in(happened: Sequence[Happening]) -> Happening | None:
    """Who approved or declined it, when and why."""
    return next((one for one in happened if one.what is What.ORDER and one.state in DECIDED), None)


def _sums(now: Money | None, before: int | None) -> tuple[Money, Money] | None:
    if now is None or before is None or now.minor == before:
        return None
    return Money(before, now.currency), now


def _more(found: Changed) -> Changed:
    return Changed(quantities=found.quantities, total=found.total, day=found.day, otherwise=True)
