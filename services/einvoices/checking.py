"""The sums of an invoice, reckoned again from its lines. Some of these rules no Schematron of EN 16931 has.

What is wrong is refused; what differs within the tolerance of its rule is taken and named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from babel.numbers import get_currency_precision

from services.einvoices.reasons import InvoiceRefused, Oddity, Reason
from services.einvoices.records import Fault, Remark
from services.invoices.document import Adjustment, InvoiceDocument, Line, TaxCategory, TaxGroup

SHOWN = 5
DIGITS = 80  # a quantity times a price stays exact
LINE_SLACK = Decimal("0.02")  # of PEPPOL-EN16931-R040 and R120
TAX_SLACK = Decimal(1)  # of BR-CO-17: less than one unit of the currency
BY_LINE = {"KR"}  # countries whose law rounds the tax of each line: as many units as lines may get lost
BASE_RULES = {
    TaxCategory.STANDARD: "BR-S-08",
    TaxCategory.REDUCED: "BR-S-08",
    TaxCategory.ZERO: "BR-Z-08",
    TaxCategory.EXEMPT: "BR-E-08",
    TaxCategory.REVERSE_CHARGE: "BR-AE-08",
    TaxCategory.INTRA_COMMUNITY: "BR-IC-08",
    TaxCategory.EXPORT: "BR-G-08",
    TaxCategory.OUT_OF_SCOPE: "BR-O-08",
}
Key = tuple[TaxCategory, Decimal]


Found = Remark | Fault


def check(document: InvoiceDocument) -> list[Remark]:
    """What is odd about it. Raises InvoiceRefused with the reason of the first wrong sum; it names the others, too."""
    _periods(document)
    found = reckon(document)
    faults = [one for one in found if isinstance(one, Fault)]
    if faults:
        more = "".join(f"; {one.where}: {one}" for one in faults[1:SHOWN]) + (
            "; …" if len(faults) > SHOWN else ""
        )
        raise InvoiceRefused(
            faults[0].reason, f"{faults[0]}{more}", rule=faults[0].rule, where=faults[0].where
        )
    return [one for one in found if isinstance(one, Remark)]


def reckon(document: InvoiceDocument) -> list[Found]:
    """Everything that differs, in the order in which one reckons."""
    with localcontext(prec=DIGITS):
        return [
            *(found for line in document.lines for found in _line(line, document.currency)),
            *_adjustments(document.adjustments, "document", document.currency),
            *_sums(document),
            *_taxes(document),
        ]


def _line(line: Line, currency: str) -> Iterator[Found]:
    where = f"line {line.number}"
    if line.price < 0:
        yield Fault(Reason.NEGATIVE_PRICE, "BR-27", where, line.price, Decimal(0))
    if line.per <= 0:
        yield Fault(Reason.WRONG_PRICE, "PEPPOL-EN16931-R121", where, line.per, Decimal(1))
        return
    yield from _gross_price(line, where)
    yield from _adjustments(line.adjustments, where, currency)
    exact = line.quantity * line.price / line.per
    net = rounded(exact, currency) + sum(map(_signed, line.adjustments), Decimal(0))
    if net != line.net:
        yield _within(
            LINE_SLACK,
            Oddity.LINE_ROUNDED,
            Fault(Reason.WRONG_LINE, "PEPPOL-EN16931-R120", where, line.net, net),
        )


def _gross_price(line: Line, where: str) -> Iterator[Remark]:
    """Nothing is reckoned from a gross price, so one that does not fit makes no sum wrong."""
    if line.gross_price is not None:
        price = line.gross_price - (line.price_discount or 0)
        if price != line.price:
            yield Remark(Oddity.GROSS_PRICE, "PEPPOL-EN16931-R046", where, line.price, price)


def _adjustments(given: Iterable[Adjustment], where: str, currency: str) -> Iterator[Found]:
    for one in given:
        if one.base is not None and one.percent is not None:
            amount = rounded(one.base * one.percent / 100, currency)
            if abs(amount - one.amount) > LINE_SLACK:
                yield Fault(Reason.WRONG_ADJUSTMENT, "PEPPOL-EN16931-R040", where, one.amount, amount)


def _sums(document: InvoiceDocument) -> Iterator[Found]:
    declared, parts = document.totals, document.adjustments
    lines = sum((line.net for line in document.lines), Decimal(0))
    allowances = sum((one.amount for one in parts if not one.charge), Decimal(0))
    charges = sum((one.amount for one in parts if one.charge), Decimal(0))
    tax = sum((group.tax for group in document.taxes), Decimal(0))
    net = declared.lines - declared.allowances + declared.charges
    due = declared.with_tax - declared.prepaid + declared.rounding
    for reason, rule, stands, right in (
        (Reason.WRONG_SUM_OF_LINES, "BR-CO-10", declared.lines, lines),
        (Reason.WRONG_ALLOWANCES, "BR-CO-11", declared.allowances, allowances),
        (Reason.WRONG_CHARGES, "BR-CO-12", declared.charges, charges),
        (Reason.WRONG_NET, "BR-CO-13", declared.without_tax, net),
        (Reason.WRONG_SUM_OF_TAX, "BR-CO-14", declared.tax, tax),
        (Reason.WRONG_GROSS, "BR-CO-15", declared.with_tax, declared.without_tax + declared.tax),
        (Reason.WRONG_DUE, "BR-CO-16", declared.due, due),
    ):
        if stands != right:
            yield Fault(reason, rule, "totals", stands, right)


def _taxes(document: InvoiceDocument) -> Iterator[Found]:
    """Base by category and rate, exact; then its tax, rounded once."""
    declared, reckoned = _declared_bases(document), _bases(document)
    for key in dict.fromkeys([*declared, *reckoned]):
        where = f"tax {key[0]} {key[1].normalize():f} %"
        if key not in declared:
            yield Fault(Reason.NO_TAX_GROUP, "BR-CO-18", where, Decimal(0), reckoned[key])
        elif declared[key] != reckoned.get(key, Decimal(0)):
            yield Fault(
                Reason.WRONG_TAX_BASE, BASE_RULES[key[0]], where, declared[key], reckoned.get(key, Decimal(0))
            )
    for group in document.taxes:
        where = f"tax {group.category} {group.rate.normalize():f} %"
        tax = rounded(group.base * group.rate / 100, document.currency)
        if tax != group.tax:
            yield _within(
                _tax_slack(document, group),
                Oddity.TAX_ROUNDED,
                Fault(Reason.WRONG_TAX, "BR-CO-17", where, group.tax, tax),
            )


def _tax_slack(document: InvoiceDocument, group: TaxGroup) -> Decimal:
    if document.seller.address.country not in BY_LINE:
        return TAX_SLACK
    alike = [line for line in document.lines if (line.category, line.rate) == (group.category, group.rate)]
    return TAX_SLACK * max(1, len(alike))


def _bases(document: InvoiceDocument) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = defaultdict(Decimal)
    for line in document.lines:
        found[line.category, line.rate] += line.net
    for one in document.adjustments:
        found[one.category, one.rate] += _signed(one)
    return found


def _declared_bases(document: InvoiceDocument) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = defaultdict(Decimal)
    for group in document.taxes:
        found[group.category, group.rate] += group.base
    return found


def _within(slack: Decimal, oddity: Oddity, fault: Fault) -> Found:
    """A fault, or only an oddity when the rule allows for that much. The slack of tax excludes its end."""
    difference = abs(fault.declared - fault.reckoned)
    fits = difference < slack if oddity is Oddity.TAX_ROUNDED else difference <= slack
    return Remark(oddity, fault.rule, fault.where, fault.declared, fault.reckoned) if fits else fault


def _signed(one: Adjustment) -> Decimal:
    return one.amount if one.charge else -one.amount


def rounded(amount: Decimal, currency: str) -> Decimal:
    """To the decimals of the currency, half away from zero."""
    return amount.quantize(Decimal(1).scaleb(-get_currency_precision(currency)), ROUND_HALF_UP)


def _periods(document: InvoiceDocument) -> None:
    _period(document.starts_on, document.ends_on, "BR-29", "document")
    for line in document.lines:
        _period(line.starts_on, line.ends_on, "BR-30", f"line {line.number}")


def _period(start: date | None, end: date | None, rule: str, where: str) -> None:
    if start and end and end < start:
        raise InvoiceRefused(Reason.WRONG_PERIOD, f"{start} to {end}", rule=rule, where=where)
