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
SWISS = ("CH", "LI")
QR_BANKS = range(30000, 32000)
CARRY = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)
# A pro forma invoice is none: it takes no number of a series that the tax office looks at.
MARKS = {
    InvoiceKind.INVOICE: "",
    InvoiceKind.CREDIT_NOTE: "C-",
    InvoiceKind.DEBIT_NOTE: "D-",
    InvoiceKind.PRO_FORMA: "P-",
}


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


def reference_for(number: str, iban: str) -> str:
    """What to write with the money to this account: the number itself where its bank knows no references."""
    if not iban:
        return number
    return swiss_reference_of(number) if is_qr_iban(iban) else reference_of(number)


def is_qr_iban(iban: str) -> bool:
    """A Swiss account that takes payments with a Swiss reference only: its bank's number says so."""
    plain = iban.replace(" ", "")
    return plain[:2] in SWISS and plain[4:9].isdigit() and int(plain[4:9]) in QR_BANKS


def swiss_reference_of(number: str) -> str:
    """The reference of 27 digits that goes with a QR-IBAN, its letters as figures, check digit last."""
    digits = "".join(
        str(int(letter, 36)) for letter in number.upper() if letter.isascii() and letter.isalnum()
    )
    body = digits[-26:].zfill(26)
    return body + swiss_check_digit(body)


def swiss_check_digit(digits: str) -> str:
    """Modulo 10, recursive, as the Swiss banks reckon it."""
    carry = 0
    for digit in digits:
        carry = CARRY[(carry + int(digit)) % 10]
    return str((10 - carry) % 10)
