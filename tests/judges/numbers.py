"""A judge of identifiers: whether the check digits of tax numbers, accounts and references are right, by python-stdnum.

Whether somebody has the number is known to the registers alone, which are not asked.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from stdnum import bic, iban, iso11649
from stdnum.eu import vat
from stdnum.jp import cn

from tests.judges.given import CII, UBL, File
from tests.judges.verdict import NOT_ITS_KIND, Verdict, unless

PARTIES = ("SellerTradeParty", "BuyerTradeParty", "AccountingSupplierParty", "AccountingCustomerParty")
TAXED = ".//{*}SpecifiedTaxRegistration/{*}ID|.//{*}PartyTaxScheme/{*}CompanyID"
COUNTRY = ".//{*}CountryID|.//{*}Country/{*}IdentificationCode"
OF_JAPAN = re.compile(r"T\d{13}")
OF_KOREA = re.compile(r"\d{3}-?\d{2}-?\d{5}")
EUROPEAN = re.compile(r"[A-Z]{2}[0-9A-Z]{2,12}")
LIKE_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z ]{8,}")
KOREAN_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3)


def numbers(file: File) -> Verdict:
    """What has check digits has the right ones."""
    if file.root not in {CII, *UBL}:
        return NOT_ITS_KIND
    return unless([*_of_parties(file.tree), *_of_payment(file.tree)])


def korean(number: str) -> bool:
    """The last digit of a Korean business number, which python-stdnum 2.2 does not reckon."""
    digits = [int(one) for one in number if one.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, KOREAN_WEIGHTS, strict=False))
    total += digits[8] * 5 // 10 + digits[8] * 5 % 10
    return len(digits) == 10 and (10 - total % 10) % 10 == digits[9]


def _of_parties(tree: Any) -> Iterator[str]:
    for name in PARTIES:
        for party in tree.iterfind(f".//{{*}}{name}"):
            country = next((one.text for path in COUNTRY.split("|") for one in party.iterfind(path)), "")
            for path in TAXED.split("|"):
                yield from (
                    f"{one.text} of {name}: {why}"
                    for one in party.iterfind(path)
                    for why in _wrong(one.text, country)
                )


def _wrong(number: str, country: str) -> Iterator[str]:
    number = (number or "").strip()
    if OF_JAPAN.fullmatch(number):
        if not cn.is_valid(number[1:]):
            yield "no corporate number of Japan"
    elif country == "KR":
        if not (OF_KOREA.fullmatch(number) and korean(number)):
            yield "no business number of Korea"
    elif EUROPEAN.fullmatch(number) and number[:2].lower() in vat.MEMBER_STATES and not vat.is_valid(number):
        yield "no VAT identifier of that country"


def _of_payment(tree: Any) -> Iterator[str]:
    checks: dict[str, tuple[Callable[[str], bool], Callable[[str], Any]]] = {
        "IBANID": (iban.is_valid, bool),
        "PayeeFinancialAccount/{*}ID": (iban.is_valid, LIKE_IBAN.fullmatch),
        "BICID": (bic.is_valid, bool),
        "FinancialInstitutionBranch/{*}ID": (bic.is_valid, bool),
        "PaymentReference": (iso11649.is_valid, lambda said: said.startswith("RF")),
        "PaymentMeans/{*}PaymentID": (iso11649.is_valid, lambda said: said.startswith("RF")),
    }
    for path, (right, meant) in checks.items():
        for one in tree.iterfind(f".//{{*}}{path}"):
            said = (one.text or "").strip()
            if said and meant(said) and not right(said):
                yield f"{path}: {said} has wrong check digits"
