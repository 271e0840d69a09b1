"""What Hanbit Robotics sells in the demo world: articles with a price in each currency."""

from decimal import Decimal

import msgspec

from services.orders.actions import NewLine


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """An article: its names by language, its prices by currency in major units."""

    sku: str
    names: dict[str, str]
    prices: dict[str, Decimal]


def _part(sku: str, names: tuple[str, str, str], won: str, euro: str, yen: str, pound: str) -> Part:
    prices = {"KRW": won, "EUR": euro, "JPY": yen, "GBP": pound}
    return Part(
        sku=sku,
        names=dict(zip(("en", "ko", "ja"), names, strict=True)),
        prices={currency: Decimal(price) for currency, price in prices.items()},
    )


PARTS = (
    _part("HB-G2", ("Gripper kit", "그리퍼 키트", "グリッパーキット"), "410000", "289.00", "43000", "248.00"),
    _part("HB-S40", ("Seal set", "씰 세트", "シールセット"), "18000", "12.40", "1900", "10.60"),
    _part("HB-F12", ("Air filter", "에어 필터", "エアフィルター"), "36000", "24.80", "3800", "21.30"),
    _part(
        "HB-SD750",
        ("Servo drive", "서보 드라이브", "サーボドライブ"),
        "3150000",
        "2180.00",
        "330000",
        "1870.00",
    ),
    _part(
        "HB-EC5",
        ("Encoder cable, 5 m", "엔코더 케이블 5 m", "エンコーダーケーブル5 m"),
        "64000",
        "44.00",
        "6700",
        "37.80",
    ),
    _part(
        "HB-K2",
        ("Grease cartridge", "그리스 카트리지", "グリースカートリッジ"),
        "14500",
        "9.90",
        "1500",
        "8.50",
    ),
    _part(
        "HB-TP8",
        ("Teach pendant", "티치 펜던트", "ティーチペンダント"),
        "1890000",
        "1310.00",
        "198000",
        "1120.00",
    ),
    _part("HB-B4", ("Backup battery", "백업 배터리", "バックアップ電池"), "22000", "15.20", "2300", "13.00"),
    _part("HB-FN8", ("Cooling fan", "냉각 팬", "冷却ファン"), "58000", "39.50", "6100", "33.90"),
)
BY_SKU = {part.sku: part for part in PARTS}


def line(sku: str, quantity: int, currency: str, locale: str) -> NewLine:
    """So many of an article, named in the language of the account."""
    part = BY_SKU[sku]
    return NewLine(
        sku=sku, name=part.names[locale], quantity=Decimal(quantity), unit_price=part.prices[currency]
    )
