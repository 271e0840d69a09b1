"""What reckoning finds."""

from decimal import Decimal

import msgspec

from services.einvoices.reasons import Oddity, Reason


class Remark(msgspec.Struct, frozen=True):
    """What differs from our reckoning and is taken all the same."""

    oddity: Oddity
    rule: str
    where: str
    declared: Decimal
    reckoned: Decimal


class Fault(msgspec.Struct, frozen=True):
    """A sum that is wrong."""

    reason: Reason
    rule: str
    where: str
    declared: Decimal
    reckoned: Decimal

    def __str__(self) -> str:
        return f"{self.declared} stands there, {self.reckoned} is right"
