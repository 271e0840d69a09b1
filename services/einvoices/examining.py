"""All invoices of a file, a folder or an archive, one after the other, with a report of those that are refused."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from services.einvoices.files import Given, given
from services.einvoices.reading import EInvoice, read
from services.einvoices.reasons import InvoiceRefused, Oddity
from services.einvoices.records import Remark
from services.imports.reading import Raw
from services.imports.report import Report

TITLES = ("file", "rule", "where", "detail")


class Outcome(NamedTuple):
    """What became of one file: the invoice, or why it is none."""

    given: Given
    invoice: EInvoice | None
    refused: InvoiceRefused | None = None


class Examined(msgspec.Struct):
    """What was found so far."""

    read: Counter[str]
    refused: Counter[str]
    odd: dict[Oddity, list[tuple[str, Remark]]]
    left: Counter[str]

    @classmethod
    def nothing(cls) -> Self:
        """Before the first file."""
        return cls(read=Counter(), refused=Counter(), odd={}, left=Counter())

    @property
    def files(self) -> int:
        """All of them."""
        return self.read.total() + self.refused.total()

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        if outcome.invoice is None:
            self.refused[outcome.refused.reason if outcome.refused else ""] += 1
            return
        self.read[f"{outcome.invoice.syntax}{' in PDF' if outcome.invoice.hybrid else ''}"] += 1
        self.left.update(set(outcome.invoice.left))
        for remark in outcome.invoice.remarks:
            self.odd.setdefault(remark.oddity, []).append((outcome.given.name, remark))


def outcomes(path: Path) -> Iterator[Outcome]:
    """Each file there, read."""
    for one in given(path):
        try:
            if one.refused:
                raise one.refused
            yield Outcome(one, read(one.name, one.data))
        except InvoiceRefused as refused:
            yield Outcome(one, None, refused)


def examine(path: Path, report: Path) -> Examined:
    """Read them all and keep none; the report lists what is refused. Raises Unusable when it cannot be written."""
    found = Examined.nothing()
    with Report(report) as written:
        written.begin(TITLES)
        for count, outcome in enumerate(outcomes(path), 1):
            found.add(outcome)
            if outcome.refused:
                written.add(row(count, outcome.given.name, outcome.refused), outcome.refused.reason)
    return found


def row(count: int, name: str, refused: InvoiceRefused) -> Raw:
    """A refusal as a row of the report."""
    return Raw(count, [name, refused.rule, refused.where, refused.detail])
