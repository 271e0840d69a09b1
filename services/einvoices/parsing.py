"""The bytes of an XML file as a tree: no entity, no network, nothing endless."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup

from lxml import etree

from services.einvoices.reasons import InvoiceRefused, Reason

LARGEST = 20 * 1024 * 1024  # bytes: a file may carry its attachments within
DEEPEST = 40
MOST_ELEMENTS = 500_000
# Those that invoices are written in. Others hide markup from who looks at the bytes (UTF-7, EBCDIC).
ENCODINGS = {"utf-8", "utf-16", "ascii", "iso8859-1", "iso8859-15", "cp1252"}
MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
DECLARED = re.compile(rb"""^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# A document type may stand behind white space, comments and instructions only.
DOCTYPE = re.compile(r"(?>\s+|<!--(?>.*?-->)|<\?(?>.*?\?>))*+<!DOCTYPE", re.DOTALL)


def parse(data: bytes) -> etree._Element:
    """The root of the tree. Raises InvoiceRefused."""
    if len(data) > LARGEST:
        raise InvoiceRefused(Reason.TOO_LARGE, f"{len(data):,} bytes, {LARGEST:,} are the most")
    if not data.strip():
        raise InvoiceRefused(Reason.EMPTY)
    text = _decoded(data)
    if DOCTYPE.match(text):
        raise InvoiceRefused(Reason.HAS_DOCTYPE, "an invoice has no document type and no entities")
    try:
        root = etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        raise InvoiceRefused(Reason.BAD_XML, str(error)) from None
    _measure(root)
    return root


def _parser() -> etree.XMLParser:
    # The text was decoded by us: what the file says of its encoding counts no more.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    if found := DECLARED.match(data.removeprefix(BOM_UTF8)):
        encoding = encoding or found[1].decode("ascii")
    encoding = encoding or "utf-8"
    try:
        if lookup(encoding).name not in ENCODINGS:
            raise InvoiceRefused(Reason.BAD_ENCODING, f"{encoding} is not read")
        return data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError) as error:
        raise InvoiceRefused(Reason.BAD_ENCODING, str(error)) from None


def _measure(root: etree._Element) -> None:
    depth = 0
    for count, (event, _element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise InvoiceRefused(Reason.TOO_DEEP, f"more than {DEEPEST} elements within each other")
        if count > 2 * MOST_ELEMENTS:
            raise InvoiceRefused(Reason.TOO_MANY_ELEMENTS, f"more than {MOST_ELEMENTS:,}")
