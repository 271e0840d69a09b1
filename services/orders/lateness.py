"""When an order is late: the same for the database and for one row."""

from datetime import date

from services.orders.records import UNDER_WAY
from services.where import one_of

LATE = f"{one_of('status', UNDER_WAY)} AND (promised_on > first_promised_on OR promised_on < {{}})"


def is_late(status: str, first: date | None, promised: date | None, today: date) -> bool:
    """Another day was promised than first, or the promised one is over, and the goods are not there yet."""
    if promised is None or status not in UNDER_WAY:
        return False
    return promised < today or (first is not None and promised > first)
