"""Finding orders by a number that stands on some paper."""

import re
import unicodedata
from enum import StrEnum

LONGEST = 60
# As the pages themselves write it before a number, in each language: "PO 7731", "# 10482".
WRITTEN_BEFORE = re.compile(r"^(?:PO\s+|(?:발주번호|発注番号|#)\s*)", re.IGNORECASE)
# An order of ours, a purchase order, an article: by its beginning. A delivery note, a parcel: by any three characters.
FOUND = "WITH found AS MATERIALIZED (SELECT * FROM orders_by_number({}, {}))"
FOUND_EITHER = """
    WITH found AS MATERIALIZED (SELECT DISTINCT ON (order_id) * FROM (
        SELECT * FROM orders_by_number({0}, {1}) UNION ALL SELECT * FROM orders_by_number({0}, {2})
    ) AS hit ORDER BY order_id)
"""


class Paper(StrEnum):
    """What the number is of."""

    ORDER = "order"
    PO = "po"
    SHIPMENT = "shipment"
    PACKAGE = "package"
    ARTICLE = "article"


def typed(text: str) -> str:
    """The number in what was typed; empty when there is none."""
    return WRITTEN_BEFORE.sub("", text.strip()[:LONGEST]).strip()


def spellings(text: str) -> list[str]:
    """The number in what was typed, and as plain digits and letters write it where that is another: １２ is 12, too."""
    both = (typed(text), typed(unicodedata.normalize("NFKC", text)))
    return [number for number in dict.fromkeys(both) if number]
