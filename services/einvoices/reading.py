"""The bytes of one file as an invoice: which syntax it is, what it says, what it leaves to the original."""

from enum import StrEnum
from pathlib import PurePosixPath

import msgspec

from services.einvoices import cii, hybrid, ubl
from services.einvoices.checking import check
from services.einvoices.parsing import parse
from services.einvoices.reasons import InvoiceRefused, Reason
from services.einvoices.records import Remark
from services.invoices.document import InvoiceDocument

PDF = b"%PDF-"
SOUGHT = 1024  # bytes: what may stand before the mark of a PDF
ENDINGS = {".xml": "XML", ".pdf": "PDF"}


class Syntax(StrEnum):
    """In which language of machines an invoice is written."""

    UBL = "UBL"
    CII = "CII"


class EInvoice(msgspec.Struct, frozen=True, kw_only=True):
    """An invoice that was read and is right."""

    document: InvoiceDocument
    syntax: Syntax
    hybrid: bool
    xml: bytes
    """As it stood in the file, or within the PDF."""
    remarks: tuple[Remark, ...]
    left: tuple[str, ...]
    """Where the original says something that the record has no place for."""


def read(name: str, data: bytes) -> EInvoice:
    """The invoice of a file of this name. Raises InvoiceRefused."""
    is_pdf = PDF in data[:SOUGHT]
    _fits(PurePosixPath(name).suffix.lower(), "PDF" if is_pdf else "XML")
    xml = hybrid.xml_within(data) if is_pdf else data
    root = parse(xml)
    if root.tag in ubl.ROOTS:
        syntax, (document, left) = Syntax.UBL, ubl.read(root)
    elif root.tag == cii.ROOT:
        syntax, (document, left) = Syntax.CII, cii.read(root)
    else:
        raise InvoiceRefused(Reason.NO_INVOICE, f"its root is {root.tag}"[:300])
    remarks = check(document)
    return EInvoice(
        document=document, syntax=syntax, hybrid=is_pdf, xml=xml, remarks=tuple(remarks), left=tuple(left)
    )


def _fits(ending: str, content: str) -> None:
    if ending not in ENDINGS:
        raise InvoiceRefused(Reason.WRONG_ENDING, f"{ending or 'no ending'}: .xml, .pdf and .zip are read")
    if ENDINGS[ending] != content:
        raise InvoiceRefused(Reason.WRONG_ENDING, f"it is called {ending} and holds no {ENDINGS[ending]}")
