"""money in its states."""

from typing import Any

from services.money import Money
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for minor, currency in ((981200, "KRW"), (91300, "JPY"), (172978, "EUR"), (-1250, "GBP")):
        yield currency, {"value": Money(minor, currency)}
    yield "not for their eyes", {"value": None}
