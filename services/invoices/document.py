"""What an invoice says, whoever wrote it: the business terms of EN 16931 (BT-…), frozen, without a database.

The writers of XML, the page, the PDF and the readers of imported files all speak this. Amounts are Decimals in major
units of the invoice's currency, rounded to its decimals; unit prices and quantities may have more. Never a float.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec


class InvoiceKind(StrEnum):
    """What kind of document it is; the value is its code in UNTDID 1001 (BT-3)."""

    INVOICE = "380"
    CREDIT_NOTE = "381"
    DEBIT_NOTE = "383"
    PRO_FORMA = "325"


class TaxCategory(StrEnum):
    """Why a line is taxed as it is: UNTDID 5305 (BT-151)."""

    STANDARD = "S"
    REDUCED = "AA"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    INTRA_COMMUNITY = "K"
    EXPORT = "G"
    OUT_OF_SCOPE = "O"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody is (BG-5, BG-8, BG-15)."""

    lines: tuple[str, ...] = ()
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str  # ISO 3166-1, two letters


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """The seller or the buyer (BG-4, BG-7)."""

    name: str
    address: Address
    trading_name: str = ""
    vat_id: str = ""  # BT-31, BT-48: with its country's letters; in Japan T and 13 digits, in Korea 10 digits
    tax_id: str = ""  # BT-32: the number of the local tax office, where there is one beside that
    registration: str = ""  # BT-30, BT-47: the number in the register of companies
    registration_scheme: str = ""
    electronic_address: str = ""  # BT-34, BT-49: where e-invoices reach it
    electronic_scheme: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    identifiers: tuple[str, ...] = ()  # BT-29, BT-46: what the other one, or a register of places, calls it
    representative: str = ""  # who stands for a Korean company on its tax invoice; no term of EN 16931
    business: tuple[str, ...] = ()  # likewise: what it is registered to do (업태), and with what (종목)


class Adjustment(msgspec.Struct, frozen=True, kw_only=True):
    """An allowance or a charge, of a line (BG-27, BG-28) or of the document (BG-20, BG-21)."""

    charge: bool
    amount: Decimal
    base: Decimal | None = None
    percent: Decimal | None = None
    reason: str = ""
    code: str = ""
    category: TaxCategory = TaxCategory.STANDARD
    rate: Decimal = Decimal(0)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line (BG-25). net = quantity x price / per - allowances + charges, rounded to the currency."""

    number: str
    name: str
    description: str = ""
    quantity: Decimal
    unit: str = "C62"  # UN/ECE recommendation 20 or 21 (BT-130)
    price: Decimal  # BT-146: net, for `per` units
    per: Decimal = Decimal(1)
    gross_price: Decimal | None = None  # BT-148: before the discount that the price has already
    price_discount: Decimal | None = None  # BT-147
    net: Decimal
    adjustments: tuple[Adjustment, ...] = ()
    category: TaxCategory = TaxCategory.STANDARD
    rate: Decimal = Decimal(0)  # BT-152, in per cent
    seller_sku: str = ""
    buyer_sku: str = ""
    standard_sku: str = ""  # BT-157: the number that everybody knows the article by, such as a GTIN
    order_line: str = ""
    delivery_note: str = ""
    note: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


class TaxGroup(msgspec.Struct, frozen=True, kw_only=True):
    """What was taxed alike (BG-23): tax = base x rate, rounded once as the seller's tax policy says."""

    category: TaxCategory
    rate: Decimal
    base: Decimal
    tax: Decimal
    reason: str = ""  # BT-120, in words; compulsory where there is no tax
    reason_code: str = ""  # BT-121: VATEX


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """The sums (BG-22): due = with_tax - prepaid + rounding."""

    lines: Decimal
    allowances: Decimal = Decimal(0)
    charges: Decimal = Decimal(0)
    without_tax: Decimal
    tax: Decimal
    with_tax: Decimal
    prepaid: Decimal = Decimal(0)
    rounding: Decimal = Decimal(0)
    due: Decimal


class BankAccount(msgspec.Struct, frozen=True, kw_only=True):
    """Where to pay (BG-17)."""

    iban: str = ""
    number: str = ""  # where there is no IBAN: the account, as it is said in its country
    holder: str = ""
    bank: str = ""
    bic: str = ""


class Instalment(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the sum with a day of its own; parts add up to what is due."""

    due_on: date
    amount: Decimal


class EarlyPayment(msgspec.Struct, frozen=True, kw_only=True):
    """A discount for who pays by that day, in per cent of the sum."""

    until: date
    percent: Decimal


class Preceding(msgspec.Struct, frozen=True, kw_only=True):
    """The invoice that this one corrects (BG-3)."""

    number: str
    issued_on: date | None = None


class InvoiceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """All that an invoice says. Nothing in it changes after issue."""

    kind: InvoiceKind
    code: str = ""  # BT-3 where it says more than the kind: 326 partial, 384 corrected, 389 self-billed
    number: str
    issued_on: date
    currency: str  # ISO 4217 (BT-5)
    locale: str = "en"  # the language of the legal document: en, ko or ja
    seller: Party
    buyer: Party
    payee: str = ""  # BT-59: who gets the money, where it is not the seller
    representative: Party | None = None  # BG-11: who answers for the seller's tax
    lines: tuple[Line, ...]
    adjustments: tuple[Adjustment, ...] = ()
    taxes: tuple[TaxGroup, ...]
    totals: Totals
    due_on: date | None = None
    tax_point: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    delivered_on: date | None = None
    delivered_to: Address | None = None
    delivered_name: str = ""
    buyer_reference: str = ""  # BT-10
    order: str = ""  # BT-14: the seller's number of the order
    purchase_order: str = ""  # BT-13: the buyer's
    delivery_note: str = ""
    contract: str = ""
    preceding: tuple[Preceding, ...] = ()
    accounts: tuple[BankAccount, ...] = ()
    means: str = "58"  # how to pay, UNTDID 4461 (BT-81): 58 SEPA transfer, 30 transfer
    payment_reference: str = ""  # BT-83: what to write with the money, ISO 11649 where banks know it
    terms: str = ""
    instalments: tuple[Instalment, ...] = ()
    early_payment: EarlyPayment | None = None
    notes: tuple[str, ...] = ()
    approval: str = ""  # the number of 24 digits that the Korean tax office gave it, where it went there
    tax_currency: str = ""  # BT-6, with tax_in_that (BT-111), where accounts are kept in another currency
    tax_in_that: Decimal | None = None
