"""Made-up invoices of three suppliers for the tests of papers, added up here by themselves."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from services.invoices.document import (
    Address,
    Adjustment,
    BankAccount,
    InvoiceDocument,
    InvoiceKind,
    Line,
    Party,
    TaxCategory,
    TaxGroup,
    Totals,
)

SELLERS = {
    "en": Party(
        name="Nordlicht Pumpen GmbH",
        address=Address(lines=("Hafenstraße 12",), city="Hamburg", postcode="20457", country="DE"),
        vat_id="DE136695976",
        registration="HRB 123456",
        electronic_address="DE136695976",
        electronic_scheme="9930",
        contact="Billing",
        phone="+49 40 1234567",
        email="billing@nordlicht.example",
    ),
    "ko": Party(
        name="주식회사 북극광펌프",
        address=Address(lines=("테헤란로 152, 18층",), city="서울", postcode="06236", country="KR"),
        vat_id="120-81-47521",
        email="billing@bukgeukgwang.example",
        representative="김하늘",
    ),
    "ja": Party(
        name="株式会社北極光ポンプ",
        address=Address(
            lines=("千代田区丸の内一丁目9番2号",), city="東京", postcode="100-0005", country="JP"
        ),
        vat_id="T7000012050002",
        email="billing@hokkyokuko.example",
    ),
}
BUYERS = {
    "en": Party(
        name="Ateliers Béranger SARL",
        address=Address(lines=("14 rue des Forges",), city="Lyon", postcode="69003", country="FR"),
        vat_id="FR40303265045",
        electronic_address="FR40303265045",
        electronic_scheme="9957",
    ),
    "ko": Party(
        name="한빛제조 주식회사",
        address=Address(lines=("센텀중앙로 97",), city="부산", postcode="48058", country="KR"),
        vat_id="220-81-62517",
        representative="이준호",
    ),
    "ja": Party(
        name="髙﨑𠮷野家株式会社",
        address=Address(lines=("北区梅田三丁目1番3号",), city="大阪", postcode="530-0001", country="JP"),
    ),
}
CURRENCIES = {"en": "EUR", "ko": "KRW", "ja": "JPY"}
ACCOUNTS = {
    "en": BankAccount(iban="DE89370400440532013000", bic="COBADEFFXXX", holder="Nordlicht Pumpen GmbH"),
    "ko": BankAccount(number="123456-04-123456", bank="국민은행", holder="주식회사 북극광펌프"),
    "ja": BankAccount(number="普通 1234567", bank="みずほ銀行 丸の内支店", holder="カ)ホツキヨクコウポンプ"),
}
GOODS = {
    "en": ("Filter cartridge HX-20", "Replacement consumable, 5 µm", "49.90", "Pump seal kit", "312.75"),
    "ko": ("산업용 필터 카트리지 HX-20", "교체용 소모품, 5 µm", "68000", "유압 펌프 씰 키트", "421500"),
    "ja": ("工業用フィルター HX-20", "交換用消耗品、5 µm", "7480", "油圧ポンプ シールキット", "46311"),
}
RATES = {"en": ("19", "7"), "ko": ("10", "10"), "ja": ("10", "8")}


@dataclass(frozen=True)
class Case:
    """What is special about an invoice."""

    locale: str = "en"
    lines: int = 8
    kind: InvoiceKind = InvoiceKind.INVOICE
    category: TaxCategory = TaxCategory.STANDARD
    reason: str = ""
    reason_code: str = ""
    discount: Decimal = Decimal(0)


def invoice(case: Case | None = None, **changes: object) -> InvoiceDocument:
    """A right invoice of that case; `changes` are fields of the document."""
    special: dict[str, Any] = {key: changes.pop(key) for key in list(changes) if hasattr(Case, key)}
    case = replace(case or Case(), **special)
    lines = tuple(_line(case, number) for number in range(1, case.lines + 1))
    adjustments = _discount(case)
    taxes = _taxes(case, lines, adjustments)
    told = {
        "kind": case.kind,
        "number": "INV-2026-004217",
        "issued_on": date(2026, 11, 25),
        "due_on": date(2026, 12, 25),
        "delivered_on": date(2026, 11, 24),
        "currency": CURRENCIES[case.locale],
        "locale": case.locale,
        "seller": SELLERS[case.locale],
        "buyer": BUYERS[case.locale],
        "lines": lines,
        "adjustments": adjustments,
        "taxes": taxes,
        "totals": _totals(lines, case.discount, taxes),
        "buyer_reference": "0150-ABC",
        "order": "10482",
        "purchase_order": "PO-88123",
        "accounts": (ACCOUNTS[case.locale],),
        "means": "58" if case.locale == "en" else "30",
        "payment_reference": "RF18539007547034",
    }
    return InvoiceDocument(**(told | changes))  # type: ignore[arg-type]


def _line(case: Case, number: int) -> Line:
    first = number % 2 == 1
    name, description, cheap, other, dear = GOODS[case.locale]
    price, quantity = Decimal(cheap if first else dear), Decimal(number * 7 % 9 + 1)
    return Line(
        number=str(number),
        name=name if first else other,
        description=description if first else "",
        quantity=quantity,
        price=price,
        net=rounded(quantity * price, case.locale),
        category=case.category,
        rate=_rate(case, first=first),
        seller_sku=f"HX-{number}",
    )


def _rate(case: Case, *, first: bool) -> Decimal:
    return Decimal(RATES[case.locale][not first]) if case.category is TaxCategory.STANDARD else Decimal(0)


def _discount(case: Case) -> tuple[Adjustment, ...]:
    if not case.discount:
        return ()
    rate = _rate(case, first=True)
    return (
        Adjustment(charge=False, amount=case.discount, reason="Discount", category=case.category, rate=rate),
    )


def _taxes(case: Case, lines: tuple[Line, ...], less: tuple[Adjustment, ...]) -> tuple[TaxGroup, ...]:
    bases: dict[Decimal, Decimal] = {}
    for line in lines:
        bases[line.rate] = bases.get(line.rate, Decimal(0)) + line.net
    for one in less:
        bases[one.rate] -= one.amount
    return tuple(
        TaxGroup(
            category=case.category,
            rate=rate,
            base=base,
            tax=rounded(base * rate / 100, case.locale),
            reason=case.reason,
            reason_code=case.reason_code,
        )
        for rate, base in bases.items()
    )


def _totals(lines: tuple[Line, ...], discount: Decimal, taxes: tuple[TaxGroup, ...]) -> Totals:
    gross = sum((line.net for line in lines), Decimal(0))
    tax = sum((group.tax for group in taxes), Decimal(0))
    net = gross - discount
    return Totals(
        lines=gross, allowances=discount, without_tax=net, tax=tax, with_tax=net + tax, due=net + tax
    )


def rounded(amount: Decimal, locale: str) -> Decimal:
    """As many decimals as the currency has."""
    return amount.quantize(Decimal("0.01") if locale == "en" else Decimal(1), ROUND_HALF_UP)
