"""Amounts as whole minor units with their currency: never a float."""

from decimal import ROUND_HALF_UP, Decimal

import msgspec
from babel.numbers import get_currency_precision


class Money(msgspec.Struct, frozen=True, order=True):
    """An amount in minor units (cents, pence; yen and won have none) of an ISO 4217 currency."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))


def to_minor(amount: Decimal, currency: str) -> int:
    """Major units as minor units, half away from zero. Raises ValueError on what is not finite."""
    if not amount.is_finite():
        raise ValueError("not a finite amount")
    return int(amount.scaleb(get_currency_precision(currency)).quantize(Decimal(1), ROUND_HALF_UP))
