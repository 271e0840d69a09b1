"""What somebody saw of an order, as a text that goes through a form: a decision is one on what was seen."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

import msgspec

from services.orders.records import OrderLineRow, OrderRow

NOTHING = "-"
MARK = re.compile(r"[0-9a-f]{32}")
SUM = re.compile(r"-?[0-9]{1,18}")
QUANTITY = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,6})?")
HEAD = 3


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """An order as its reader saw it: what is wanted of each line, the sum in minor units, the day.

    `mark` stands for all of it, articles and prices included, as far as the reader may see them.
    """

    mark: str
    total: int | None
    day: date | None
    quantities: tuple[Decimal, ...]

    def __str__(self) -> str:
        wanted = (f"{quantity.normalize():f}" for quantity in self.quantities)
        total = NOTHING if self.total is None else str(self.total)
        return " ".join((self.mark, total, str(self.day or NOTHING), *wanted))


def version_of(row: OrderRow, lines: Sequence[OrderLineRow], rest: str = "") -> Version:
    """The version that these lines make, with a mark of all others that the order has."""
    told = [
        row.line_count,
        row.total,
        row.promised_on,
        [_told(line) for line in lines],
        *filter(None, [rest]),
    ]
    return Version(
        mark=sha256(msgspec.json.encode(told)).hexdigest()[:32],
        total=row.total.minor if row.total else None,
        day=row.promised_on,
        quantities=tuple(line.quantity - line.cancelled for line in lines),
    )


def read(text: str) -> Version | None:
    """The version that a form brought back; None where it is not one."""
    parts = text.split(" ")
    if len(parts) < HEAD:
        return None
    mark, total, day, *quantities = parts
    if not MARK.fullmatch(mark) or not all(map(QUANTITY.fullmatch, quantities)):
        return None
    if total != NOTHING and not SUM.fullmatch(total):
        return None
    return Version(
        mark=mark,
        total=None if total == NOTHING else int(total),
        day=_day(day),
        quantities=tuple(map(Decimal, quantities)),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _told(line: OrderLineRow) -> list[object]:
    wanted = line.quantity - line.cancelled
    return [line.position, line.sku, line.name, wanted, line.unit_price, line.amount]
