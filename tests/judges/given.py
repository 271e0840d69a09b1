"""Files that are judged: PDF, XML, what folders and archives hold of them, and what stands in each."""

import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from services.einvoices.hybrid import xml_within
from services.einvoices.reasons import InvoiceRefused

ENDINGS = {".pdf", ".xml"}
CII = "CrossIndustryInvoice"
UBL = {"Invoice", "CreditNote"}


class File:
    """One of them; `name` is how the table calls it."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path, self.name = path, name or path.name

    @property
    def is_pdf(self) -> bool:
        return self.path.suffix.lower() == ".pdf"

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def xml(self) -> bytes:
        """The invoice for machines: the file itself, or what a PDF carries; empty where there is none."""
        try:
            return xml_within(self.data) if self.is_pdf else self.data
        except InvoiceRefused:
            return b""

    @cached_property
    def told(self) -> bytes:
        """The XML that a page says: its own; that of the file whose name it goes on from where it is a translation."""
        original = self.path.with_name(f"{self.path.name.partition('.')[0]}.xml")
        return self.xml or (original.read_bytes() if self.is_pdf and original.is_file() else b"")

    @cached_property
    def tree(self) -> Any:
        """Its XML as a tree; None where that is no XML."""
        return parsed(self.xml)

    @property
    def root(self) -> str:
        """CrossIndustryInvoice, Invoice, CreditNote, or whatever else it is; empty for no XML."""
        return "" if self.tree is None else etree.QName(self.tree).localname

    @property
    def profile(self) -> str:
        """To which specification it says it keeps (BT-24)."""
        if self.tree is None:
            return ""
        place = (
            ".//{*}GuidelineSpecifiedDocumentContextParameter/{*}ID"
            if self.root == CII
            else "{*}CustomizationID"
        )
        said: str = (self.tree.findtext(place) or "").strip()
        return said


def parsed(xml: bytes) -> Any:
    """The tree; None where there is none. Nothing is fetched and no entity resolved."""
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return None


def given(paths: Sequence[Path], folder: Path) -> list[File]:
    """All files there; what archives hold is laid into the folder, because Java reads no archives."""
    return [file for path in paths for file in _below(path, folder)]


def _below(path: Path, folder: Path) -> Iterator[File]:
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            if one.is_file() and one.suffix.lower() in ENDINGS | {".zip"}:
                yield from _named(one, one.relative_to(path).as_posix(), folder)
    else:
        yield from _named(path, path.name, folder)


def _named(path: Path, name: str, folder: Path) -> Iterator[File]:
    if path.suffix.lower() != ".zip":
        yield File(path, name)
        return
    with zipfile.ZipFile(path) as archive:
        for number, one in enumerate(archive.infolist()):
            inner = PurePosixPath(one.filename)
            if not one.is_dir() and inner.suffix.lower() in ENDINGS:
                # Their own folder keeps names apart, and a name never leads out of it.
                where = folder / f"{path.stem}-{number}" / inner.name
                where.parent.mkdir(parents=True, exist_ok=True)
                where.write_bytes(archive.read(one))
                yield File(where, f"{name}/{one.filename}")
