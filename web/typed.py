"""What people type into a form: days and amounts, as they write them."""

import re
from datetime import date
from decimal import Decimal

BETWEEN = re.compile(r"[\s'’]")
PLAIN = re.compile(r"\d{1,15}(\.\d{1,6})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
THOUSANDS = 3


def day_of(text: str) -> date | None:
    """2026-11-28, as a field for a day sends it; None for anything else."""
    try:
        return date.fromisoformat(text.strip()) if DAY.fullmatch(text.strip()) else None
    except ValueError:
        return None


def amount_of(text: str) -> Decimal | None:
    """1234.5, 1,234.50, 1.234,50 or 1 234,50; None for what is no amount."""
    plain = _with_one_point(BETWEEN.sub("", text))
    return Decimal(plain) if PLAIN.fullmatch(plain) else None


def _with_one_point(text: str) -> str:
    """The last sign between digits is the point, unless it stands before three digits alone or stands there twice."""
    last = max(text.rfind(","), text.rfind("."))
    if last < 0:
        return text
    whole, part = text[:last], text[last + 1 :]
    sign, other = text[last], "." if text[last] == "," else ","
    alone = other not in whole and len(part) == THOUSANDS and whole not in {"", "0"}
    groups = text.split(sign) if sign in whole or alone else [*whole.split(other), ""]
    if any(len(group) != THOUSANDS for group in groups[1:] if group or sign in whole):
        return ""
    return "".join(groups) if sign in whole or alone else f"{''.join(groups)}.{part}"
