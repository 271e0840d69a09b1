"""Elements of XML in the order in which they are said; what is empty is not said."""

from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from services.invoices.document import BankAccount, InvoiceDocument, Party, TaxCategory

Element = Any  # lxml comes without types
Value = str | Decimal | date


def root(name: str, spaces: dict[str, str]) -> Element:
    """The outermost element; `spaces` are the namespaces of the whole file, with their prefixes."""
    prefix, _, local = name.rpartition(":")
    known = {key or None: uri for key, uri in spaces.items()}
    return etree.Element(etree.QName(spaces[prefix], local), nsmap=known)


def put(parent: Element, path: str) -> Element:
    """An element that holds others, at the end of a path below the parent, which may have slashes."""
    for name in path.split("/"):
        prefix, _, local = name.rpartition(":")
        parent = etree.SubElement(parent, etree.QName(parent.nsmap[prefix], local))
    return parent


def say(parent: Element, path: str, value: Value | None, **attributes: str) -> None:
    """A value at the end of a path; nothing, not even the path, where there is no value."""
    if value is None or value == "":
        return
    last = put(parent, path)
    last.text = written(value)
    for key, attribute in attributes.items():
        if attribute:
            last.set(key, attribute)


def written(value: Value) -> str:
    """A number without exponent and as it was rounded, a day as ISO 8601 says it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def exact(value: Decimal) -> Decimal:
    """A price or a quantity without needless zeros."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def finished(element: Element) -> bytes:
    """The whole file."""
    made: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def category(one: TaxCategory) -> str:
    """EN 16931 knows no code for a lower rate: it is the standard category with another rate."""
    return TaxCategory.STANDARD if one is TaxCategory.REDUCED else one


def rate(one: TaxCategory, percent: Decimal) -> Decimal | None:
    """What is out of scope has no rate, not even zero (BR-O-05)."""
    return None if one is TaxCategory.OUT_OF_SCOPE else exact(percent)


def vat_id(party: Party) -> str:
    """BT-31, BT-48: an identifier counts only with its country's letters in front (BR-CO-09)."""
    return party.vat_id if party.vat_id[:2].isalpha() else ""


def tax_id(party: Party) -> str:
    """BT-32: the local number; that of Japan and Korea is one, because no country stands in front of it."""
    return party.tax_id or ("" if vat_id(party) else party.vat_id)


def registered(party: Party) -> str:
    """BT-30, BT-47: who has no VAT identifier is known by the local number (BR-CO-26), a buyer by that alone."""
    return party.registration or ("" if vat_id(party) else tax_id(party))


def terms(document: InvoiceDocument) -> str:
    """BT-20: the words, then parts and discount in a form that machines read, too (that of XRechnung)."""
    said = [document.terms]
    said += [f"{part.due_on}: {part.amount:f} {document.currency}" for part in document.instalments]
    if early := document.early_payment:
        days = (early.until - document.issued_on).days
        said.append(f"#SKONTO#TAGE={days}#PROZENT={early.percent:.2f}#\n")
    return "\n".join(one for one in said if one)


def account(one: BankAccount) -> str:
    """BT-84: the IBAN, or the account as its country says it."""
    return one.iban.replace(" ", "") or one.number
