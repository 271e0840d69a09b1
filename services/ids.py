"""UUID version 7, made in Python: PostgreSQL makes its own only from 18 on.

Source: RFC 9562, section 5.7.
"""

import secrets
import time
from uuid import UUID

from piccolo.columns.defaults.uuid import UUID4


def uuid7() -> UUID:
    """A new id whose order is the order of making, to the millisecond."""
    value = _milliseconds() << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def moment() -> str:
    """The present as ids know it: twelve digits that sort in the order of time."""
    return f"{_milliseconds():012x}"


def first_of(moment: str) -> UUID:
    """The least id that can be made at that moment. Raises ValueError for what is no moment."""
    return UUID(f"{moment}70008{'0' * 15}")


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


class UUID7(UUID4):
    """Column default: ours before the INSERT; hand-written SQL gets the server's version 4."""

    def python(self) -> UUID:
        return uuid7()
