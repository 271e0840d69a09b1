"""Invoices that nobody wrote, with right sums."""

from decimal import ROUND_HALF_UP, Decimal

import msgspec
from hypothesis import strategies as st

from services.invoices.document import InvoiceDocument, Line, TaxCategory, TaxGroup, Totals
from tests.services.einvoices.samples import UBL, document

RIGHT = document(UBL)
AMOUNTS = st.decimals(min_value=0, max_value=100_000, places=4)
RATES = st.sampled_from(
    [(TaxCategory.STANDARD, Decimal(19)), (TaxCategory.STANDARD, Decimal(7)), (TaxCategory.ZERO, Decimal(0))]
)
PLACES = {"EUR": Decimal("0.01"), "KRW": Decimal(1)}


def right(
    currency: str, wanted: list[tuple[Decimal, Decimal, tuple[TaxCategory, Decimal]]], prepaid: Decimal
) -> InvoiceDocument:
    """An invoice with these quantities, prices and rates, reckoned here in another way: rate by rate."""
    place = PLACES[currency]
    lines, groups = [], []
    for number, (quantity, price, (category, rate)) in enumerate(wanted, 1):
        net = (quantity * price).quantize(place, ROUND_HALF_UP)
        lines.append(
            Line(
                number=str(number),
                name="x",
                quantity=quantity,
                price=price,
                net=net,
                category=category,
                rate=rate,
            )
        )
    for category, rate in sorted({kind for _quantity, _price, kind in wanted}):
        base = sum((line.net for line in lines if (line.category, line.rate) == (category, rate)), Decimal(0))
        tax = (base * rate / 100).quantize(place, ROUND_HALF_UP)
        groups.append(TaxGroup(category=category, rate=rate, base=base, tax=tax))
    net, tax = sum((line.net for line in lines), Decimal(0)), sum((group.tax for group in groups), Decimal(0))
    totals = Totals(
        lines=net, without_tax=net, tax=tax, with_tax=net + tax, prepaid=prepaid, due=net + tax - prepaid
    )
    return msgspec.structs.replace(
        RIGHT, currency=currency, lines=tuple(lines), taxes=tuple(groups), totals=totals
    )
