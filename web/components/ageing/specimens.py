"""How old what is open is, in its states."""

from typing import Any

from services.invoices.ageing import Age
from services.money import Money
from web.components.specimen import Specimens

MINOR = [120000, 45000, 0, 3000, 250]


def specimens(_ui: Any) -> Specimens:
    nothing = dict.fromkeys(Age, Money(0, "EUR"))
    ages = {age: Money(minor, "EUR") for age, minor in zip(Age, MINOR, strict=True)}
    yield "of every age", {"ages": ages, "unused": Money(9900, "EUR")}
    yield "all not due", {"ages": nothing | {Age.NOT_DUE: Money(5000, "EUR")}}
    yield "nothing open", {"ages": nothing, "unused": Money(0, "EUR")}
