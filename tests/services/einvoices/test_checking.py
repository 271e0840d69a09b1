"""Every sum is reckoned again; what is wrong by a cent is refused by the name of its rule."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.einvoices.checking import check, reckon
from services.einvoices.reasons import InvoiceRefused, Oddity, Reason
from services.invoices.document import Adjustment, InvoiceDocument, TaxCategory, Totals
from tests.services.einvoices.made_up import AMOUNTS, PLACES, RATES, RIGHT, right
from tests.services.einvoices.samples import WRONG_LINES, document

CENT, HUNDRED = Decimal("0.01"), Decimal(100)
PLAIN = document("xrechnung/01.04a-INVOICE_ubl.xml")


def changed(of: Any, **changes: object) -> Any:
    return msgspec.structs.replace(of, **changes)


def with_line(**changes: object) -> InvoiceDocument:
    first, *others = RIGHT.lines
    found: InvoiceDocument = changed(RIGHT, lines=(changed(first, **changes), *others))
    return found


def refusal(wrong: InvoiceDocument) -> InvoiceRefused:
    with pytest.raises(InvoiceRefused) as refused:
        check(wrong)
    return refused.value


@pytest.mark.parametrize(
    ("field", "reason", "rule"),
    [
        ("lines", Reason.WRONG_SUM_OF_LINES, "BR-CO-10"),
        ("allowances", Reason.WRONG_ALLOWANCES, "BR-CO-11"),
        ("charges", Reason.WRONG_CHARGES, "BR-CO-12"),
        ("without_tax", Reason.WRONG_NET, "BR-CO-13"),
        ("tax", Reason.WRONG_SUM_OF_TAX, "BR-CO-14"),
        ("with_tax", Reason.WRONG_GROSS, "BR-CO-15"),
        ("due", Reason.WRONG_DUE, "BR-CO-16"),
        ("prepaid", Reason.WRONG_DUE, "BR-CO-16"),
        ("rounding", Reason.WRONG_DUE, "BR-CO-16"),
    ],
)
@pytest.mark.parametrize("by", [CENT, -CENT])
def test_no_total_may_be_wrong_by_a_cent(field: str, reason: Reason, rule: str, by: Decimal) -> None:
    assert check(RIGHT) == []
    wrong = changed(RIGHT, totals=changed(RIGHT.totals, **{field: getattr(RIGHT.totals, field) + by}))
    refused = refusal(wrong)
    assert (refused.reason, refused.rule) == (reason, rule)
    assert "is right" in refused.detail


@pytest.mark.parametrize(
    "changes",
    [{"quantity": Decimal(2)}, {"price": Decimal("288.82")}, {"per": Decimal(10)}, {"net": Decimal(320)}],
)
def test_a_line_is_its_quantity_times_its_price(changes: dict[str, Decimal]) -> None:
    refused = refusal(with_line(**changes))
    assert (refused.reason, refused.rule) == (Reason.WRONG_LINE, "PEPPOL-EN16931-R120")
    assert refused.where == "line Zeitschrift [...]"


def test_an_example_that_every_schematron_takes_is_refused() -> None:
    """Two papers at 800.00 are not 400.00: EN 16931 has no rule for it."""
    refused = refusal(document(WRONG_LINES))
    assert refused.reason is Reason.WRONG_LINE
    assert refused.detail.startswith("400.00 stands there, 1600.00 is right")


def test_two_cents_of_rounding_are_taken_and_named() -> None:
    [remark] = check(with_line(price=Decimal("288.805")))
    assert (remark.oddity, remark.rule) == (Oddity.LINE_ROUNDED, "PEPPOL-EN16931-R120")
    assert (remark.declared, remark.reckoned) == (Decimal("288.79"), Decimal("288.81"))


def test_a_gross_price_that_does_not_fit_makes_no_sum_wrong() -> None:
    fits = with_line(gross_price=Decimal("290.00"), price_discount=Decimal("1.21"))
    assert check(fits) == []
    [remark] = check(with_line(gross_price=Decimal("290.00")))
    assert (remark.oddity, remark.rule) == (Oddity.GROSS_PRICE, "PEPPOL-EN16931-R046")


@pytest.mark.parametrize(
    ("changes", "reason", "rule"),
    [
        ({"price": Decimal(-1)}, Reason.NEGATIVE_PRICE, "BR-27"),
        ({"per": Decimal(0)}, Reason.WRONG_PRICE, "PEPPOL-EN16931-R121"),
        ({"per": Decimal(-1)}, Reason.WRONG_PRICE, "PEPPOL-EN16931-R121"),
        (
            {"starts_on": RIGHT.lines[0].ends_on, "ends_on": RIGHT.lines[0].starts_on},
            Reason.WRONG_PERIOD,
            "BR-30",
        ),
        (
            {"adjustments": (Adjustment(charge=True, amount=Decimal(5), base=HUNDRED, percent=Decimal(10)),)},
            Reason.WRONG_ADJUSTMENT,
            "PEPPOL-EN16931-R040",
        ),
        ({"category": TaxCategory.EXEMPT, "rate": Decimal(0)}, Reason.WRONG_TAX_BASE, "BR-S-08"),
    ],
)
def test_other_rules_of_a_line(changes: dict[str, Any], reason: Reason, rule: str) -> None:
    refused = refusal(with_line(**changes))
    assert (refused.reason, refused.rule) == (reason, rule)


def test_the_tax_of_a_rate_that_nobody_declared() -> None:
    wrong = changed(RIGHT, taxes=(changed(RIGHT.taxes[0], rate=Decimal(19), tax=RIGHT.totals.tax),))
    reasons = {found.rule for found in reckon(wrong)}
    assert {"BR-CO-18", "BR-S-08", "BR-CO-17"} <= reasons


def test_less_than_one_unit_of_tax_is_taken_and_named() -> None:
    def taxed(tax: str) -> InvoiceDocument:
        more = Decimal(tax) - RIGHT.totals.tax
        totals = changed(
            RIGHT.totals, tax=Decimal(tax), with_tax=RIGHT.totals.with_tax + more, due=RIGHT.totals.due + more
        )
        found: InvoiceDocument = changed(
            RIGHT, taxes=(changed(RIGHT.taxes[0], tax=Decimal(tax)),), totals=totals
        )
        return found

    assert RIGHT.totals.tax == Decimal("22.04")
    [remark] = check(taxed("23.03"))
    assert (remark.oddity, remark.rule) == (Oddity.TAX_ROUNDED, "BR-CO-17")
    assert refusal(taxed("23.04")).reason is Reason.WRONG_TAX
    assert refusal(taxed("21.04")).reason is Reason.WRONG_TAX


def test_where_the_law_rounds_each_line_as_many_units_may_get_lost_as_there_are_lines() -> None:
    """Three lines of 995 won: 10 % of each is 99 when it is cut, 297 in all, and 298.5 of the sum."""
    line = (Decimal(1), Decimal(995), (TaxCategory.STANDARD, Decimal(10)))
    fine = right("KRW", [line] * 3, Decimal(0))
    totals = changed(fine.totals, tax=Decimal(297), with_tax=Decimal(3282), due=Decimal(3282))
    cut = changed(fine, taxes=(changed(fine.taxes[0], tax=Decimal(297)),), totals=totals)
    assert refusal(cut).reason is Reason.WRONG_TAX
    korean = changed(cut, seller=changed(cut.seller, address=changed(cut.seller.address, country="KR")))
    [remark] = check(korean)
    assert (remark.oddity, remark.reckoned - remark.declared) == (Oddity.TAX_ROUNDED, Decimal(2))


def test_a_group_may_be_split_by_its_reason() -> None:
    [group] = PLAIN.taxes
    half = group.base - 1
    halves = (changed(group, base=half, reason="one"), changed(group, base=Decimal(1), reason="two"))
    assert check(changed(PLAIN, taxes=halves)) == check(PLAIN) == []


def test_the_period_of_the_document() -> None:
    first, last = RIGHT.lines[0].starts_on, RIGHT.lines[0].ends_on
    assert check(changed(RIGHT, starts_on=first, ends_on=last)) == []
    assert refusal(changed(RIGHT, starts_on=last, ends_on=first)).rule == "BR-29"


@given(
    st.sampled_from(sorted(PLACES)),
    st.lists(st.tuples(AMOUNTS, AMOUNTS, RATES), min_size=1, max_size=6),
    st.integers(0, 1000).map(Decimal),
    st.data(),
)
def test_any_right_invoice_is_taken_and_none_with_a_wrong_total(
    currency: str,
    wanted: list[tuple[Decimal, Decimal, tuple[TaxCategory, Decimal]]],
    prepaid: Decimal,
    data: st.DataObject,
) -> None:
    fine = right(currency, wanted, prepaid)
    assert check(fine) == []
    field = data.draw(st.sampled_from(Totals.__struct_fields__))
    by = data.draw(st.sampled_from([1, -1, 7])) * PLACES[currency]
    wrong = changed(fine, totals=changed(fine.totals, **{field: getattr(fine.totals, field) + by}))
    assert refusal(wrong).rule.startswith("BR-CO-")
