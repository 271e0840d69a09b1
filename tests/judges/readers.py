"""Judges that read: another library for the XML, a reader of text and a reader of codes for the page."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from facturx import get_xml_from_pdf, parse_ubl_cii_xml
from lxml import etree

from services.einvoices.reading import read
from services.einvoices.reasons import InvoiceRefused
from tests.judges.given import CII, UBL, File, parsed
from tests.judges.payment import faults_of
from tests.judges.verdict import NOT_ITS_KIND, Verdict, unless
from tests.printed import codes, texts

FLAVOURS = {CII: "factur-x", "Invoice": "ubl-2.1-invoice", "CreditNote": "ubl-2.1-creditnote"}
TOTALS = {"lines": "BT-106", "without_tax": "BT-109", "with_tax": "BT-112", "due": "BT-115"}
# What every page of an invoice says, wherever it stands in CII or UBL.
AMOUNTS = (
    "LineTotalAmount", "TaxTotalAmount", "CalculatedAmount", "BasisAmount", "GrandTotalAmount", "DuePayableAmount",
    "LineExtensionAmount", "TaxAmount", "TaxableAmount", "TaxInclusiveAmount", "PayableAmount",
)  # fmt: skip
NAMES = ("ExchangedDocument/{*}ID", "SellerTradeParty/{*}Name", "BuyerTradeParty/{*}Name")
BETWEEN = "[ .,'’\u00a0\u202f]?"
UNSEEN = re.compile("[\\s\u2060\ufffe\u00ad]+")


def reader(file: File) -> Verdict:
    """factur-x finds the file in the PDF, and in it what our own reader finds: number, day, currency, every sum."""
    if not file.is_pdf and file.root not in FLAVOURS:
        return unless(["it is no XML"]) if file.tree is None else NOT_ITS_KIND
    if file.is_pdf:
        name, xml = get_xml_from_pdf(file.data, check_xsd=True)
        if not name and not file.xml:
            return NOT_ITS_KIND
        if xml != file.xml:
            return unless([f"factur-x finds {name or 'nothing'}, and that is not what is attached"])
    try:
        ours = read("invoice.xml", file.xml).document
    except InvoiceRefused as refused:
        return unless([f"{refused.reason}: {refused.detail} {refused.rule} {refused.where}".strip()])
    theirs = parse_ubl_cii_xml(file.xml, flavor=FLAVOURS[file.root], level="en16931", check_xsd=False)
    pairs: dict[str, tuple[Any, Any]] = {
        "BT-1": (theirs["BT-1"], ours.number),
        "BT-2": (theirs["BT-2"], ours.issued_on),
        "BT-5": (theirs["BT-5"], ours.currency),
        "BT-131": ([Decimal(line["BT-131"]) for line in theirs["BG-25"]], [line.net for line in ours.lines]),
        **{term: (Decimal(theirs[term]), getattr(ours.totals, name)) for name, term in TOTALS.items()},
    }
    return unless([f"{term}: {other}, not {mine}" for term, (other, mine) in pairs.items() if other != mine])


def text(file: File) -> Verdict:
    """The page says the number, both names and every amount of its XML."""
    if not file.is_pdf or not file.told:
        return NOT_ITS_KIND
    told, page = parsed(file.told), "\n".join(texts(file.path))
    dense = _dense(page)
    lacks = [name for name in _said(told) if _dense(name) not in dense]
    lacks += [f"{amount:f}" for amount in amounts(told) if not _written(amount).search(page)]
    return unless([f"the page does not say {one}" for one in lacks])


def code(file: File) -> Verdict:
    """The codes on the page are read as an app would, and each is a right order to pay what the XML says is due."""
    if not file.is_pdf:
        return NOT_ITS_KIND
    found = codes(file.path)
    return unless([fault for one in found for fault in faults_of(one, file.tree)]) if found else NOT_ITS_KIND


def amounts(tree: etree._Element) -> list[Decimal]:
    """Every amount of the XML but zero, which stands on no page."""
    said = [Decimal(one.text) for name in AMOUNTS for one in tree.iterfind(f".//{{*}}{name}")]
    return [amount for amount in said if amount]


def _said(tree: etree._Element) -> Iterator[str]:
    if etree.QName(tree).localname in UBL:
        yield tree.findtext("{*}ID") or ""
        return
    for name in NAMES:
        yield tree.findtext(f".//{{*}}{name}") or ""


def _dense(words: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFKC", words))


def _written(amount: Decimal) -> re.Pattern[str]:
    """The amount in digits, however a language groups them."""
    whole, _, part = f"{abs(amount):f}".partition(".")
    digits = BETWEEN.join(f"{int(whole):,}".split(","))
    rest = part.rstrip("0")
    return re.compile(rf"(?<!\d){digits}" + (rf"[.,]{rest}0*" if rest else r"(?:[.,]0+)?") + r"(?!\d)")
