"""Lines of a CSV file that no spreadsheet program takes for anything but what it says.

A field that begins like a formula would be computed when the file is opened (CWE-1236): it gets an apostrophe before it, as
OWASP has it. Where programs expect a semicolon or a tab between cells, a text is cut in two there, whatever quotes stand around
it: what would begin such a cell gets one, too. Figures of our own are written as figures, with a minus where they have one.
"""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

# Programs for spreadsheets know by this that the file is UTF-8.
BEGINNING = "\N{BYTE ORDER MARK}"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# What is invisible at the beginning would hide the sign from us and not from the program.
INVISIBLE = " \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{BYTE ORDER MARK}"
WITHIN = re.compile(f'(?<=[;\t\r\n])(?=[{INVISIBLE}"]*[=+\\-@＝＋－＠])')
Field = str | int | Decimal | date | None


def csv_line(fields: Sequence[Field]) -> str:
    """One line with its end, as RFC 4180 has it."""
    written = io.StringIO()
    csv.writer(written).writerow([_text(field) for field in fields])
    return written.getvalue()


def _text(field: Field) -> str:
    if field is None:
        return ""
    if not isinstance(field, str):
        return format(field, "f") if isinstance(field, Decimal) else str(field)
    safe = WITHIN.sub("'", field)
    return f"'{safe}" if safe.lstrip(INVISIBLE).startswith(FORMULA) else safe
