"""Whether a code is a right order to pay: field by field, as EPC069-12 and the Swiss guidelines list them."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from stdnum import bic, iban, iso11649
from stdnum.ch import esr

EPC, SWISS = "BCD", "SPC"
MOST_BYTES = 331
SWISS_FIELDS = 31  # up to and with the trailer EPD
NUMBER = re.compile(r"\d+(?:\.\d+)?")
AMOUNT = re.compile(r"EUR\d{1,9}(\.\d{1,2})?")


def faults_of(code: str, tree: Any) -> list[str]:
    """What is wrong with it; of codes that no bank agreed on only the sum is known."""
    due = _due(tree)
    if code.startswith(f"{EPC}\n"):
        return list(_epc(code, due))
    if code.startswith(f"{SWISS}\n"):
        return list(_swiss(code.replace("\r\n", "\n").split("\n"), due))
    said = {Decimal(one) for one in NUMBER.findall(code)}
    return [] if due is None or due in said else [f"it does not say the {due} due: {code[:80]!r}"]


def _due(tree: Any) -> Decimal | None:
    said = (
        None
        if tree is None
        else tree.findtext(".//{*}DuePayableAmount") or tree.findtext(".//{*}PayableAmount")
    )
    return Decimal(said) if said else None


def _epc(code: str, due: Decimal | None) -> Iterator[str]:
    field = dict(enumerate(code.split("\n")))
    name, amount = field[5], field[7]
    structured, free = field.get(9, ""), field.get(10, "")
    right = {
        "more than the code holds": len(code.encode()) <= MOST_BYTES and len(field) <= 12,
        "no version, character set and identification": (field[2], field[3]) == ("1", "SCT")
        and field[1] in {"001", "002"},
        f"{field[4]} is no BIC": not field[4] or bic.is_valid(field[4]),
        "no name of at most 70 letters": 0 < len(name) <= 70,
        f"{field[6]} is no IBAN": iban.is_valid(field[6]),
        f"{amount} is not the {due} due": AMOUNT.fullmatch(amount) and due in {None, Decimal(amount[3:])},
        "it has not one reference": bool(structured) != bool(free),
        f"{structured} is no reference of ISO 11649": not structured or iso11649.is_valid(structured),
        "the text is too long": len(free) <= 140,
    }
    yield from (f"EPC: {fault}" for fault, held in right.items() if not held)


def _swiss(field: list[str], due: Decimal | None) -> Iterator[str]:
    if len(field) < SWISS_FIELDS or field[1] != "0200" or field[2] != "1" or field[30] != "EPD":
        yield "Swiss: not the fields of version 0200"
        return
    if not iban.is_valid(field[3]) or field[3][:2] not in {"CH", "LI"}:
        yield f"Swiss: {field[3]} is no IBAN of Switzerland or Liechtenstein"
    if field[4] != "S":
        yield "Swiss: the address of the creditor is not structured"
    if due is not None and field[18] and Decimal(field[18]) != due:
        yield f"Swiss: {field[18]} is not the {due} due"
    kind, reference = field[27], field[28]
    right: dict[str, Callable[[str], bool]] = {
        "QRR": esr.is_valid,
        "SCOR": iso11649.is_valid,
        "NON": lambda said: not said,
    }
    if kind not in right or not right[kind](reference):
        yield f"Swiss: {reference} is no reference of kind {kind}"
