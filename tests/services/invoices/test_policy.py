"""How a supply is taxed, and how tax is rounded."""

from decimal import Decimal

import pytest

from services.invoices.document import TaxCategory
from services.invoices.policy import Rounding, TaxPolicy, rounded, treatment


@pytest.mark.parametrize(
    ("seller", "vat_id", "to", "category", "rate", "code"),
    [
        ("DE", "DE999555126", "DE", TaxCategory.STANDARD, 19, ""),
        ("DE", "", "DE", TaxCategory.STANDARD, 19, ""),
        ("DE", "SE556555012301", "SE", TaxCategory.INTRA_COMMUNITY, 0, "VATEX-EU-IC"),
        ("DE", "", "SE", TaxCategory.STANDARD, 19, ""),
        ("DE", "DE999555126", "SE", TaxCategory.STANDARD, 19, ""),
        ("DE", "GB123", "GB", TaxCategory.EXPORT, 0, "VATEX-EU-G"),
        ("KR", "9998155029", "KR", TaxCategory.STANDARD, 10, ""),
        ("KR", "", "JP", TaxCategory.EXPORT, 0, ""),
        ("JP", "T4999901055502", "JP", TaxCategory.STANDARD, 10, ""),
    ],
)
def test_where_goods_go_decides(
    seller: str, vat_id: str, to: str, category: TaxCategory, rate: int, code: str
) -> None:
    for locale in ("en", "ko", "ja"):
        found = treatment(seller, vat_id, to, locale)
        assert found.category is category and found.rate == rate and found.reason_code == code
        assert bool(found.reason) == (rate == 0)


@pytest.mark.parametrize(
    ("way", "yen", "euro"),
    [(Rounding.HALF_UP, "2", "1.51"), (Rounding.FLOOR, "1", "1.50"), (Rounding.CEILING, "2", "1.51")],
)
def test_tax_is_rounded_as_the_seller_does(way: Rounding, yen: str, euro: str) -> None:
    policy = TaxPolicy(rounding=way)
    assert policy.round(Decimal("1.505"), "JPY") == Decimal(yen)
    assert policy.round(Decimal("1.505"), "EUR") == Decimal(euro)
    assert str(rounded(Decimal("1.005"), "EUR")) == "1.01" and str(rounded(Decimal("0.5"), "KRW")) == "1"
