"""The sums of any invoice hold: what EN 16931 demands, whatever the lines are."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.invoices.arithmetic import difference, net_of, part_of, sum_of, tax_groups, taxed, totals
from services.invoices.document import Adjustment, Line, TaxCategory
from services.invoices.policy import Rounding, TaxPolicy, TaxScope

CURRENCIES = st.sampled_from(["EUR", "JPY", "KRW"])
RATES = st.sampled_from([(TaxCategory.STANDARD, 19), (TaxCategory.REDUCED, 7), (TaxCategory.ZERO, 0)])
POLICIES = st.builds(TaxPolicy, scope=st.sampled_from(TaxScope), rounding=st.sampled_from(Rounding))
UNITS = {"EUR": Decimal("0.01"), "JPY": Decimal(1), "KRW": Decimal(1)}


@st.composite
def invoices(draw: st.DrawFn) -> tuple[list[Line], str]:
    currency = draw(CURRENCIES)
    lines = []
    for place in range(draw(st.integers(1, 6))):
        category, rate = draw(RATES)
        off = draw(st.integers(0, 50)) * UNITS[currency]
        line = Line(
            number=str(place),
            name="x",
            quantity=Decimal(draw(st.integers(1, 10**6))) / 1000,
            price=Decimal(draw(st.integers(0, 10**9))) / 10**4,
            per=Decimal(draw(st.sampled_from([1, 100]))),
            net=Decimal(0),
            category=category,
            rate=Decimal(rate),
            adjustments=(Adjustment(charge=draw(st.booleans()), amount=off),) if off else (),
        )
        lines.append(msgspec.structs.replace(line, net=net_of(line, currency)))
    return lines, currency


@given(invoices(), POLICIES)
@settings(max_examples=150, deadline=None)
def test_the_rules_of_en_16931_hold(invoice: tuple[list[Line], str], policy: TaxPolicy) -> None:
    """BR-CO-10, 13, 14, 15, 16, BR-S-08 exactly; BR-CO-17 within a unit for each rounding."""
    lines, currency = invoice
    groups = tax_groups(taxed(lines), policy, currency)
    sums = totals(lines, groups)
    unit = UNITS[currency]
    assert (
        sums.lines == sum(line.net for line in lines) == sums.without_tax == sum(one.base for one in groups)
    )
    assert (
        sums.tax == sum(one.tax for one in groups)
        and sums.due == sums.with_tax == sums.without_tax + sums.tax
    )
    assert all(amount % unit == 0 for amount in (sums.lines, sums.tax, sums.due))
    for one in groups:
        count = len(lines) if policy.scope is TaxScope.PER_LINE else 1
        assert abs(one.tax - one.base * one.rate / 100) <= unit * count


@given(invoices(), POLICIES, st.data())
@settings(max_examples=150, deadline=None)
def test_parts_add_up_to_the_whole(
    invoice: tuple[list[Line], str], policy: TaxPolicy, data: st.DataObject
) -> None:
    """Credit notes for everything take all of it back, however it was cut."""
    lines, currency = invoice
    whole = taxed(lines)
    unit, taken, before = UNITS[currency], [Decimal(0)] * len(lines), Decimal(0)
    earlier = tax_groups([msgspec.structs.replace(one, net=Decimal(0)) for one in whole], policy, currency)
    tax = Decimal(0)
    for last in (False, False, True):
        for place, one in enumerate(whole):
            left = one.net - taken[place]
            taken[place] += left if last else unit * data.draw(st.integers(0, max(int(left / unit), 0)))
        now = [msgspec.structs.replace(one, net=part) for one, part in zip(whole, taken, strict=True)]
        after = tax_groups(now, policy, currency)
        part = difference(after, earlier)
        tax += sum(one.tax for one in part)
        before += sum(one.base for one in part)
        earlier = after
    assert tax == sum(one.tax for one in tax_groups(whole, policy, currency))
    assert before == sum(one.net for one in whole)


@given(st.integers(0, 10**9), st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_parts_of_a_quantity_are_worth_all_of_it(whole: int, parts: list[int]) -> None:
    quantity, before, worth = Decimal(sum(parts)), Decimal(0), 0
    for part in parts:
        worth += part_of(whole, quantity, before, Decimal(part))
        before += part
    assert worth == whole


@pytest.mark.parametrize(("scope", "tax"), [(TaxScope.PER_RATE, 1), (TaxScope.PER_LINE, 0)])
def test_where_tax_is_rounded_matters(scope: TaxScope, tax: int) -> None:
    one = Line(number="1", name="x", quantity=Decimal(1), price=Decimal(4), net=Decimal(4), rate=Decimal(10))
    policy = TaxPolicy(scope=scope)
    [group] = tax_groups(taxed([one] * 3), policy, "KRW", {TaxCategory.STANDARD: ("why", "code")})
    assert group.base == 12 and group.tax == tax and (group.reason, group.reason_code) == ("why", "code")


def test_allowances_charges_and_what_was_paid_before() -> None:
    line = Line(
        number="1", name="x", quantity=Decimal(1), price=Decimal(100), net=Decimal(100), rate=Decimal(19)
    )
    off = Adjustment(charge=False, amount=Decimal(10), rate=Decimal(19))
    freight = Adjustment(charge=True, amount=Decimal(5), rate=Decimal(19))
    groups = tax_groups(taxed([line], [off, freight]), TaxPolicy(), "EUR")
    sums = totals([line], groups, [off, freight], prepaid=Decimal(50), rounding=Decimal("-0.05"))
    assert sums.allowances == 10 and sums.charges == 5 and sums.without_tax == 95
    assert sums.tax == Decimal("18.05")
    assert (sums.with_tax, sums.due) == (Decimal("113.05"), Decimal("63.00")) and sum_of([off, freight]) == -5
