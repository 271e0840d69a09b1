"""How the books of a company are kept that a Buchungsstapel is for: whose, with which accounts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from services.invoices.document import InvoiceDocument, TaxCategory

Kind = tuple[TaxCategory, Decimal]
FULL, REDUCED, NONE = Decimal(19), Decimal(7), Decimal(0)
# Accounts of DATEV's charts that know their tax by themselves (Automatikkonten), so that no tax key stands beside them.
SKR03: Mapping[Kind, int] = {
    (TaxCategory.STANDARD, FULL): 8400,
    (TaxCategory.STANDARD, REDUCED): 8300,
    (TaxCategory.INTRA_COMMUNITY, NONE): 8125,
    (TaxCategory.EXPORT, NONE): 8120,
    (TaxCategory.REVERSE_CHARGE, NONE): 8337,
}
SKR04: Mapping[Kind, int] = {
    (TaxCategory.STANDARD, FULL): 4400,
    (TaxCategory.STANDARD, REDUCED): 4300,
    (TaxCategory.INTRA_COMMUNITY, NONE): 4125,
    (TaxCategory.EXPORT, NONE): 4120,
    (TaxCategory.REVERSE_CHARGE, NONE): 4337,
}


class Why(StrEnum):
    """What stops a file; the value says it in English, for commands and logs."""

    DEBTOR = "no debtor's account for {}"
    REVENUE = "no account for {}"
    CURRENCY = "{} is not booked in EUR"
    PERIOD = "{}"
    NUMBER = "DATEV cannot write this number"
    LARGEST = "{} is more than DATEV can write"
    SUM = "its bookings come to {}"
    FOREIGN = "DATEV is for companies in Germany, this one is in {}"
    UNKNOWN = "no company of ours has this key"
    YEAR = "a file is of one year, which begins on {}"
    MANY = "more than {} bookings: choose fewer days"


class Unbookable(Exception):
    """It cannot be booked: `what` (the number of an invoice, or of a company its key) and why."""

    def __init__(self, what: str, why: Why, told: str = "") -> None:
        super().__init__(f"{what}: {why.value.format(told)}")
        self.what, self.why, self.told = what, why, told


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """One company as DATEV knows it: the numbers of its tax adviser and of itself, its year, its accounts."""

    consultant: int
    client: int
    year_begins: date
    debtors: Mapping[str, int]
    """The account of each buyer, by its VAT identifier or, without one, its name."""
    revenue: Mapping[Kind, int] = msgspec.field(default_factory=lambda: SKR04)
    account_length: int = 4

    def debtor(self, document: InvoiceDocument) -> int:
        """Raises Unbookable."""
        buyer = document.buyer
        found = self.debtors.get(buyer.vat_id or buyer.name)
        if found is None:
            raise Unbookable(document.number, Why.DEBTOR, buyer.name)
        return found

    def earned(self, document: InvoiceDocument, kind: Kind) -> int:
        """The account of what is taxed like that. Raises Unbookable."""
        category, rate = kind
        if kind not in self.revenue:
            told = f"category {category} at {rate.normalize():f} %"
            raise Unbookable(document.number, Why.REVENUE, told)
        return self.revenue[kind]
