"""How tax is reckoned: by whom it is rounded when, and which category a supply has."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

import msgspec
from babel.numbers import get_currency_precision

from services.invoices.document import TaxCategory


class TaxScope(StrEnum):
    """Where tax is rounded: once for all that is taxed alike, or for each line."""

    PER_RATE = "per_rate"
    PER_LINE = "per_line"


class Rounding(StrEnum):
    """Which way."""

    HALF_UP = "half_up"
    FLOOR = "floor"
    CEILING = "ceiling"


WAYS = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.FLOOR: ROUND_FLOOR,
    Rounding.CEILING: ROUND_CEILING,
}
# The member states of the European Union, as the VAT directive counts them (GR writes EL on its numbers).
UNION = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
RATES = {"DE": Decimal(19), "KR": Decimal(10), "JP": Decimal(10)}
# What the law of the seller wants to read where there is no tax, in the language of the document.
REASONS = {
    TaxCategory.INTRA_COMMUNITY: {
        "en": "Intra-community supply",
        "ko": "EU 역내 공급",
        "ja": "EU域内供給",
    },
    TaxCategory.EXPORT: {"en": "Export, exempt from VAT", "ko": "수출 영세율", "ja": "輸出免税"},
    TaxCategory.REVERSE_CHARGE: {"en": "Reverse charge", "ko": "매입자 납부", "ja": "リバースチャージ"},
}
CODES = {
    TaxCategory.INTRA_COMMUNITY: "VATEX-EU-IC",
    TaxCategory.EXPORT: "VATEX-EU-G",
    TaxCategory.REVERSE_CHARGE: "VATEX-EU-AE",
}


class TaxPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How a legal entity rounds its tax."""

    scope: TaxScope = TaxScope.PER_RATE
    rounding: Rounding = Rounding.HALF_UP

    def round(self, tax: Decimal, currency: str) -> Decimal:
        """The tax in whole minor units of the currency."""
        return rounded(tax, currency, WAYS[self.rounding])


class Treatment(msgspec.Struct, frozen=True, kw_only=True):
    """How a supply is taxed, and why not where it is not."""

    category: TaxCategory
    rate: Decimal
    reason: str = ""
    reason_code: str = ""


def rounded(amount: Decimal, currency: str, way: str = ROUND_HALF_UP) -> Decimal:
    """An amount as the currency writes it."""
    return amount.quantize(Decimal(1).scaleb(-get_currency_precision(currency)), way)


def treatment(seller: str, buyer_vat_id: str, delivered_to: str, locale: str) -> Treatment:
    """How goods are taxed that a seller of this country delivers into that one.

    Within the Union a buyer with a VAT identifier of another member state pays the tax at home.
    """
    if seller == delivered_to:
        return Treatment(category=TaxCategory.STANDARD, rate=RATES[seller])
    if seller in UNION and delivered_to in UNION:
        if not buyer_vat_id or buyer_vat_id.startswith(seller):
            return Treatment(category=TaxCategory.STANDARD, rate=RATES[seller])
        return _untaxed(TaxCategory.INTRA_COMMUNITY, seller, locale)
    return _untaxed(TaxCategory.EXPORT, seller, locale)


def _untaxed(category: TaxCategory, seller: str, locale: str) -> Treatment:
    words: Mapping[str, str] = REASONS[category]
    code = CODES[category] if seller in UNION else ""
    return Treatment(category=category, rate=Decimal(0), reason=words[locale], reason_code=code)
