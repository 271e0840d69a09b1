"""Invoices of others that came with this repository, whole or with one thing changed."""

from pathlib import Path

from lxml import etree

from services.einvoices import cii, ubl
from services.invoices.document import InvoiceDocument

FOLDER = Path(__file__).parents[2] / "data" / "einvoice"
UBL, CII = "xrechnung/01.01a-INVOICE_ubl.xml", "xrechnung/01.01a-INVOICE_uncefact.xml"
CREDIT_NOTE = "en16931/ubl-tc434-creditnote1.xml"
WRONG_LINES = "en16931/guide-example3.xml"
DOCUMENT_TYPE = "<!DOCTYPE Invoice [{}]>"


def sample(name: str, *changes: tuple[str, str]) -> bytes:
    """The bytes of a file; what is to be changed must stand there once."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {name}"
        text = text.replace(old, new)
    return text.encode()


def document(name: str, *changes: tuple[str, str]) -> InvoiceDocument:
    """What it says, right or wrong."""
    return said(name, *changes)[0]


def said(name: str, *changes: tuple[str, str]) -> tuple[InvoiceDocument, list[str]]:
    """What it says, and what of it has no place in the record."""
    root = etree.fromstring(sample(name, *changes), etree.XMLParser(remove_comments=True))
    return cii.read(root) if root.tag == cii.ROOT else ubl.read(root)
