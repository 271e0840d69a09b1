"""Texts of an XML file as what they mean: names, numbers, days, codes. Each refuses what it cannot be."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from babel.numbers import get_currency_precision, list_currencies

from services.einvoices.reasons import InvoiceRefused, Reason

NAME, DESCRIPTION, NOTE = 255, 2_000, 4_000  # characters: longer ones hang who draws them
# Controls, and marks that turn the direction of what stands after them: neither belongs on paper.
HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\u0300-\u036f]{5}")
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})", re.ASCII)
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?", re.ASCII)
DAY_102 = re.compile(r"\d{8}", re.ASCII)
FLAGS = {"true": True, "1": True, "false": False, "0": False}  # xs:boolean has four spellings
CURRENCIES = frozenset(list_currencies())


def words(given: str | None, longest: int = NAME) -> str:
    """A text to read, composed, with single spaces; line breaks stay in what is longer than a name."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", given or "")).replace("\r", "\n")
    if HOSTILE.search(plain):
        raise InvoiceRefused(Reason.CONTROL_CHARACTER)
    lines = plain.split("\n") if longest > NAME else [plain]
    text = "\n".join(" ".join(line.split()) for line in lines).strip()
    if len(text) > longest:
        raise InvoiceRefused(Reason.TOO_LONG, f"{len(text):,} characters, {longest:,} are the most")
    return text


def number(given: str) -> Decimal:
    """A decimal number as XML writes it, without exponent."""
    if not NUMBER.fullmatch(given):
        raise InvoiceRefused(Reason.BAD_NUMBER, given[:40])
    return Decimal(given)


def amount(given: str, currency: str) -> Decimal:
    """An amount of money: no finer than its currency."""
    found, places = number(given), get_currency_precision(currency)
    if found != round(found, places):
        raise InvoiceRefused(Reason.TOO_PRECISE, f"{given}: {currency} has {places} decimals", rule="BR-DEC")
    return round(found, places)


def day(given: str, form: str = "") -> date:
    """A calendar day: as XML writes it, or in format 102 of UN/CEFACT. Of a time zone nothing is kept."""
    if not (DAY_102.fullmatch(given) if form == "102" else DAY.fullmatch(given)):
        raise InvoiceRefused(Reason.BAD_DATE, f"{given[:40]} {form}".strip())
    try:
        return date.fromisoformat(given if form == "102" else given[:10])
    except ValueError:
        raise InvoiceRefused(Reason.BAD_DATE, given[:40]) from None


def flag(given: str) -> bool:
    """A boolean of XML."""
    if given not in FLAGS:
        raise InvoiceRefused(Reason.BAD_FLAG, given[:40])
    return FLAGS[given]


def currency(given: str) -> str:
    """An ISO 4217 code."""
    if given not in CURRENCIES:
        raise InvoiceRefused(Reason.BAD_CODE, given[:40], rule="BR-CL-04")
    return given
