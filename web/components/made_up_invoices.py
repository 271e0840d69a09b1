"""Invoices for the gallery: nobody's."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from services.invoices.document import (
    Address,
    Adjustment,
    BankAccount,
    EarlyPayment,
    Instalment,
    InvoiceDocument,
    InvoiceKind,
    Line,
    Party,
    Preceding,
    TaxCategory,
    TaxGroup,
    Totals,
)
from services.invoices.records import AnswerKind, DueState, InvoiceRow, PaymentState, Sums
from services.money import Money
from web.components.specimen import KOREAN, LONG

INVOICE = InvoiceRow(
    id=UUID(int=1), number="HRD-2026-00012", kind=InvoiceKind.INVOICE, issued_on=date(2026, 10, 17), order_number="20288",
    po_number="4500917", delivery_notes="L-20288", payment=PaymentState.UNPAID, due=DueState.OVERDUE,
    next_due_on=date(2026, 11, 16), disputed=False, total=Money(172978, "EUR"), open=Money(172978, "EUR"),
    overdue=Money(172978, "EUR"),
)  # fmt: skip
PAID = msgspec.structs.replace(
    INVOICE, id=UUID(int=2), number="HRD-2026-00009", payment=PaymentState.PAID, due=DueState.SETTLED,
    next_due_on=None, open=Money(0, "EUR"), overdue=Money(0, "EUR"),
)  # fmt: skip
NOT_DUE = msgspec.structs.replace(
    INVOICE, id=UUID(int=3), due=DueState.NOT_DUE, next_due_on=date(2026, 12, 14)
)
CREDIT = msgspec.structs.replace(
    NOT_DUE, kind=InvoiceKind.CREDIT_NOTE, number="HRD-C-2026-00001", next_due_on=None, order_number=""
)
PARTLY = msgspec.structs.replace(INVOICE, payment=PaymentState.PARTLY_PAID, open=Money(72978, "EUR"))
_STATES = {
    "late": INVOICE,
    "due now": msgspec.structs.replace(INVOICE, due=DueState.DUE_NOW, next_due_on=date(2026, 11, 22)),
    "due the same day": msgspec.structs.replace(
        INVOICE, due=DueState.DUE_NOW, next_due_on=date(2026, 11, 21)
    ),
    "not due": NOT_DUE,
    "no day": msgspec.structs.replace(NOT_DUE, next_due_on=None),
    "partly paid": PARTLY,
    "paid": PAID,
    "credited": msgspec.structs.replace(PAID, payment=PaymentState.CREDITED),
    "disputed": msgspec.structs.replace(NOT_DUE, disputed=True),
    "said paid": msgspec.structs.replace(
        INVOICE, answer=AnswerKind.PAID, answer_day=date(2026, 11, 19), calm=True
    ),
    "promised": msgspec.structs.replace(
        INVOICE, answer=AnswerKind.PROMISED, answer_day=date(2026, 11, 27), calm=True
    ),
    "promised in vain": msgspec.structs.replace(
        INVOICE, answer=AnswerKind.PROMISED, answer_day=date(2026, 11, 19)
    ),
    "disputed and late": msgspec.structs.replace(INVOICE, disputed=True),
    "a credit note": CREDIT,
    "a credit note, used up": msgspec.structs.replace(
        CREDIT, payment=PaymentState.PAID, due=DueState.SETTLED
    ),
    "a debit note": msgspec.structs.replace(NOT_DUE, kind=InvoiceKind.DEBIT_NOTE),
    "pro forma": msgspec.structs.replace(CREDIT, kind=InvoiceKind.PRO_FORMA),
    "pro forma, paid in advance": msgspec.structs.replace(
        CREDIT,
        kind=InvoiceKind.PRO_FORMA,
        payment=PaymentState.PAID,
        due=DueState.SETTLED,
        open=Money(0, "EUR"),
    ),
    "a long number": msgspec.structs.replace(INVOICE, number="2026/DE/NORD/0000000000000000000000012/A"),
}
EVERY = {
    name: msgspec.structs.replace(row, id=UUID(int=place))
    for place, (name, row) in enumerate(_STATES.items(), 9)
}
EURO = Sums(
    currency="EUR", open=Money(591382, "EUR"), due_now=Money(172978, "EUR"), overdue=Money(172978, "EUR"),
    told=Money(40000, "EUR"), disputed=Money(29760, "EUR"), credit=Money(5000, "EUR"),
)  # fmt: skip
_NONE = Money(0, "KRW")
WON = Sums(
    currency="KRW",
    open=Money(981200, "KRW"),
    due_now=_NONE,
    overdue=_NONE,
    told=_NONE,
    disputed=_NONE,
    credit=_NONE,
)
SETTLED = msgspec.structs.replace(WON, open=_NONE)

_SELLER = Party(
    name="Hanbit Robotics Europe GmbH", vat_id="DE815555550", registration="HRB 123456", phone="+49 40 555 0100",
    email="billing@hanbit.example", address=Address(lines=("Überseering 12",), city="Hamburg", postcode="22297", country="DE"),
)  # fmt: skip
_BUYER = Party(
    name=LONG, vat_id="DE999555126",
    address=Address(lines=("Am Lunedeich 14",), city="Bremerhaven", postcode="27572", country="DE"),
)  # fmt: skip
_GRIPPER = Line(
    number="1", name="Gripper kit", quantity=Decimal(4), price=Decimal(289), net=Decimal("1156.00"),
    rate=Decimal(19), seller_sku="HB-G2",
)  # fmt: skip
_SEALS = Line(
    number="2", name="Seal set", quantity=Decimal(24), price=Decimal("12.40"), net=Decimal("297.60"),
    rate=Decimal(19), seller_sku="HB-S40",
)  # fmt: skip
DOCUMENT = InvoiceDocument(
    kind=InvoiceKind.INVOICE, number=INVOICE.number, issued_on=INVOICE.issued_on, currency="EUR", seller=_SELLER, buyer=_BUYER,
    lines=(_GRIPPER, _SEALS), due_on=date(2026, 11, 16), delivered_on=date(2026, 10, 16), order="20288",
    taxes=(TaxGroup(category=TaxCategory.STANDARD, rate=Decimal(19), base=Decimal("1453.60"), tax=Decimal("276.18")),),
    totals=Totals(
        lines=Decimal("1453.60"), without_tax=Decimal("1453.60"), tax=Decimal("276.18"), with_tax=Decimal("1729.78"),
        due=Decimal("1729.78"),
    ),
    purchase_order="4500917", delivery_note="L-20288", payment_reference="RF59HRD202600012",
    accounts=(
        BankAccount(iban="DE89370400440532013000", holder=_SELLER.name, bank="Musterbank", bic="COBADEFFXXX"),
    ),
    instalments=(Instalment(due_on=date(2026, 11, 16), amount=Decimal("1729.78")),),
)  # fmt: skip
_OFF = Adjustment(charge=False, amount=Decimal("56.00"), reason="A made-up discount")
ABROAD = msgspec.structs.replace(
    DOCUMENT,
    locale="ko",
    lines=(msgspec.structs.replace(_GRIPPER, name=KOREAN, per=Decimal(100), adjustments=(_OFF,)), _SEALS),
    adjustments=(_OFF, msgspec.structs.replace(_OFF, charge=True, reason="")),
    taxes=(
        TaxGroup(
            category=TaxCategory.EXPORT,
            rate=Decimal(0),
            base=Decimal(1156),
            tax=Decimal(0),
            reason="수출 영세율",
        ),
        *DOCUMENT.taxes,
    ),
    totals=msgspec.structs.replace(
        DOCUMENT.totals, prepaid=Decimal(1000), rounding=Decimal("0.02"), due=Decimal("729.80")
    ),
    preceding=(Preceding(number="HRD-2026-00009"),),
    instalments=(
        Instalment(due_on=date(2026, 11, 16), amount=Decimal(364)),
        Instalment(due_on=date(2026, 12, 16), amount=Decimal("365.80")),
    ),
    early_payment=EarlyPayment(until=date(2026, 11, 1), percent=Decimal(2)),
    accounts=(BankAccount(number="110-555-010203", holder=KOREAN, bank="신한은행"), *DOCUMENT.accounts),
    notes=("A made-up note.",),
    terms="A made-up term.",
)
MANY_LINES = msgspec.structs.replace(DOCUMENT, lines=(_GRIPPER, _SEALS) * 6)
