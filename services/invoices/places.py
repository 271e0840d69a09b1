"""Where goods went: an address in parts, from the one line that a site has."""

import re

from services.invoices.document import Address
from services.invoices.policy import UNION

# Street, 27572 Bremerhaven; Street, 211 20 Malmö: the way of the continent.
CONTINENTAL = re.compile(r"(?P<line>.+), (?P<postcode>\d{4,5}|\d{3} \d{2}) (?P<city>[^,\d]+)")


def address_of(line: str, country: str) -> Address:
    """In parts where they can be told apart; else the line as it is."""
    if country in UNION and (found := CONTINENTAL.fullmatch(line)):
        return Address(
            lines=(found["line"],), city=found["city"], postcode=found["postcode"], country=country
        )
    return Address(lines=(line,) if line else (), country=country)
