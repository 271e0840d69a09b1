"""Numbers without a gap, and the reference that a bank carries with the money."""

from datetime import date

from services.actor import Actor, Permission
from services.db import execute
from services.invoices.document import InvoiceKind

# The row stays locked until the transaction ends: who comes next waits for what becomes of this number.
NEXT = """
    INSERT INTO number_series AS series (name, entity, last) VALUES ($1, $2, 1)
    ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last
"""
MARKS = {InvoiceKind.INVOICE: "", InvoiceKind.CREDIT_NOTE: "C-", InvoiceKind.DEBIT_NOTE: "D-"}


async def next_number(
    actor: Actor, entity: str, prefix: str, kind: InvoiceKind, issued_on: date
) -> tuple[str, int]:
    """The series and the place in it of the next document; ask for it last, others wait from here on."""
    actor.require(Permission.SYSTEM_ACT)
    series = f"{prefix}-{MARKS[kind]}{issued_on.year}"
    [row] = await execute(NEXT, series, entity)
    return series, row["last"]


def number_of(series: str, sequence: int) -> str:
    """As it stands on the paper."""
    return f"{series}-{sequence:05d}"


def reference_of(number: str) -> str:
    """The structured creditor reference of ISO 11649: banks check its digits, so nobody mistypes it."""
    body = "".join(letter for letter in number.upper() if letter.isalnum())[-21:]
    digits = "".join(str(int(letter, 36)) for letter in f"{body}RF00")
    return f"RF{98 - int(digits) % 97:02d}{body}"
