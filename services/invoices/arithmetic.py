"""The sums of an invoice: lines, what was taxed alike, totals. Decimals only, rounded where the law says so.

EN 16931: a line is rounded to its currency; sums are exact; tax is rounded once for each group (or for each line, where
the policy of the seller says so).
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from services.invoices.document import Adjustment, Line, TaxCategory, TaxGroup, Totals
from services.invoices.policy import TaxPolicy, TaxScope, rounded

HUNDRED = Decimal(100)
ZERO = Decimal(0)
Reasons = Mapping[TaxCategory, tuple[str, str]]
Alike = tuple[TaxCategory, Decimal]


class Taxed(msgspec.Struct, frozen=True):
    """An amount and how it is taxed."""

    category: TaxCategory
    rate: Decimal
    net: Decimal


def net_of(line: Line, currency: str) -> Decimal:
    """What a line is worth: quantity x price / per - allowances + charges, rounded to the currency."""
    return rounded(line.quantity * line.price / line.per, currency) + sum_of(line.adjustments)


def sum_of(adjustments: Iterable[Adjustment]) -> Decimal:
    """Charges less allowances."""
    return sum((one.amount if one.charge else -one.amount for one in adjustments), ZERO)


def taxed(lines: Sequence[Line], adjustments: Sequence[Adjustment] = ()) -> list[Taxed]:
    """All that tax is reckoned on."""
    of_lines = [Taxed(line.category, line.rate, line.net) for line in lines]
    return of_lines + [Taxed(one.category, one.rate, sum_of([one])) for one in adjustments]


def tax_groups(
    amounts: Sequence[Taxed], policy: TaxPolicy, currency: str, reasons: Reasons | None = None
) -> tuple[TaxGroup, ...]:
    """What was taxed alike, in the order in which it first came."""
    bases: dict[Alike, Decimal] = {}
    taxes: dict[Alike, Decimal] = {}
    for one in amounts:
        key = one.category, one.rate
        bases[key] = bases.get(key, ZERO) + one.net
        taxes[key] = taxes.get(key, ZERO) + policy.round(one.net * one.rate / HUNDRED, currency)
    if policy.scope is TaxScope.PER_RATE:
        taxes = {key: policy.round(base * key[1] / HUNDRED, currency) for key, base in bases.items()}
    return tuple(
        TaxGroup(
            category=category,
            rate=rate,
            base=base,
            tax=taxes[category, rate],
            reason=(reasons or {}).get(category, ("", ""))[0],
            reason_code=(reasons or {}).get(category, ("", ""))[1],
        )
        for (category, rate), base in bases.items()
    )


def difference(after: Sequence[TaxGroup], before: Sequence[TaxGroup]) -> tuple[TaxGroup, ...]:
    """What came between: taken like that, parts of an invoice add up to all of it, to the last minor unit."""
    earlier = {(group.category, group.rate): group for group in before}
    found = []
    for group in after:
        old = earlier.get((group.category, group.rate))
        base, tax = group.base - (old.base if old else ZERO), group.tax - (old.tax if old else ZERO)
        if base or tax:
            found.append(msgspec.structs.replace(group, base=base, tax=tax))
    return tuple(found)


def totals(
    lines: Sequence[Line],
    taxes: Sequence[TaxGroup],
    adjustments: Sequence[Adjustment] = (),
    *,
    prepaid: Decimal = ZERO,
    rounding: Decimal = ZERO,
) -> Totals:
    """The sums, exact: nothing is rounded here any more."""
    of_lines = sum((line.net for line in lines), ZERO)
    allowances = sum((one.amount for one in adjustments if not one.charge), ZERO)
    charges = sum((one.amount for one in adjustments if one.charge), ZERO)
    without_tax, tax = of_lines - allowances + charges, sum((group.tax for group in taxes), ZERO)
    return Totals(
        lines=of_lines,
        allowances=allowances,
        charges=charges,
        without_tax=without_tax,
        tax=tax,
        with_tax=without_tax + tax,
        prepaid=prepaid,
        rounding=rounding,
        due=without_tax + tax - prepaid + rounding,
    )


def part_of(whole: int, quantity: Decimal, before: Decimal, part: Decimal) -> int:
    """The minor units of a part of a quantity, so that all parts together are the whole."""
    return _until(whole, quantity, before + part) - _until(whole, quantity, before)


def _until(whole: int, quantity: Decimal, much: Decimal) -> int:
    return int((whole * much / quantity).quantize(Decimal(1), ROUND_HALF_UP))
