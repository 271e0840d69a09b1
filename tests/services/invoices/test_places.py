"""Germany wants city and postcode of a delivery apart (DE-R-010, DE-R-011); what cannot be told apart stays a line."""

import pytest

from services.invoices.document import Address
from services.invoices.places import address_of


@pytest.mark.parametrize(
    ("line", "country", "parts"),
    [
        ("Werk 2, Tor 3, 27572 Bremerhaven", "DE", ("Werk 2, Tor 3", "27572", "Bremerhaven")),
        ("Hamngatan 4, 211 20 Malmö", "SE", ("Hamngatan 4", "211 20", "Malmö")),
        ("27572 Bremerhaven", "DE", None),
        ("Tor 3, 27572 Bremerhaven, hinten links", "DE", None),
        ("Gate 2, LS10 1AB Leeds", "GB", None),
        ("설비보전팀, 44259 울산", "KR", None),
    ],
)
def test_city_and_postcode(line: str, country: str, parts: tuple[str, str, str] | None) -> None:
    whole = Address(lines=(line,), country=country)
    if parts:
        whole = Address(lines=(parts[0],), postcode=parts[1], city=parts[2], country=country)
    assert address_of(line, country) == whole


def test_no_line_is_no_line() -> None:
    assert address_of("", "DE") == Address(country="DE")
