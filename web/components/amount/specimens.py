"""amount in its states."""

from typing import Any

from services.money import Money
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for minor, currency in ((2098800, "KRW"), (591382, "EUR")):
        yield currency, {"value": Money(minor, currency)}
