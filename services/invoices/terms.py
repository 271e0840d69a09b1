"""How and when what is billed is to be paid: in parts, with a discount for who pays early, with a part in advance."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import msgspec

from services.errors import Invalid
from services.invoices.arithmetic import HUNDRED
from services.invoices.document import EarlyPayment, Instalment, InvoiceDocument
from services.invoices.policy import rounded

NONE = Decimal(0)


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """So many per cent of what is due, so many days after issue; the last share is what is left."""

    percent: Decimal
    days: int


class Early(msgspec.Struct, frozen=True, kw_only=True):
    """So many per cent less for who pays within so many days."""

    days: int
    percent: Decimal


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed. Without shares all is due at once, after `days`; `deposit` is the per cent of an order to pay in advance."""

    days: int = 30
    shares: tuple[Share, ...] = ()
    early: Early | None = None
    deposit: Decimal = NONE

    def check(self) -> None:
        """Raises Invalid for what cannot be agreed."""
        wrong = {}
        if any(not NONE < one.percent < HUNDRED for one in self.shares) or self._leaves_nothing():
            wrong["shares"] = "not positive or too much"
        if self.days < 0 or any(one.days >= other.days for one, other in pairwise(self.shares)):
            wrong["days"] = "not one after the other"
        if self.early and not (NONE < self.early.percent < HUNDRED and self.early.days >= 0):
            wrong["early"] = "not positive or too much"
        if not NONE <= self.deposit <= HUNDRED:
            wrong["deposit"] = "not positive or too much"
        if wrong:
            raise Invalid(wrong)

    def _leaves_nothing(self) -> bool:
        return sum((one.percent for one in self.shares[:-1]), NONE) >= HUNDRED


def agreed(document: InvoiceDocument, terms: Terms) -> InvoiceDocument:
    """The document with its days of payment. BT-9 is the first of them, as EN 16931 asks where there are several."""
    parts = instalments(terms, document.totals.due, document.issued_on, document.currency)
    return msgspec.structs.replace(
        document,
        due_on=parts[0].due_on if parts else None,
        instalments=parts,
        early_payment=_early(terms, document.issued_on) if parts else None,
    )


def instalments(terms: Terms, due: Decimal, issued_on: date, currency: str) -> tuple[Instalment, ...]:
    """The parts, which are together what is due, to the last minor unit; none is nothing."""
    shares = terms.shares or (Share(percent=HUNDRED, days=terms.days),)
    parts, reached, percent = [], NONE, NONE
    for place, share in enumerate(shares, 1):
        percent += share.percent
        upto = due if place == len(shares) else rounded(due * percent / HUNDRED, currency)
        if upto > reached:
            day = issued_on + timedelta(days=share.days)
            parts.append(Instalment(due_on=day, amount=upto - reached))
        reached = upto
    return tuple(parts)


def discounted(document: InvoiceDocument) -> Decimal:
    """What settles it in time: what is due, less the discount that it offers."""
    due, early = document.totals.due, document.early_payment
    return due - rounded(due * early.percent / HUNDRED, document.currency) if early else due


def _early(terms: Terms, issued_on: date) -> EarlyPayment | None:
    if terms.early is None:
        return None
    return EarlyPayment(until=issued_on + timedelta(days=terms.early.days), percent=terms.early.percent)
