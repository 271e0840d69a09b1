"""facts in its states."""

from typing import Any

from web.components.specimen import KOREAN, Specimens


def specimens(_ui: Any) -> Specimens:
    yield "sums", {"items": [("Net", "₩892,000"), ("VAT 10%", "₩89,200"), ("Total", "₩981,200", "sum")]}
    yield "long", {"items": [("Who has it", KOREAN), ("Since", "Wed 18 Nov, 09:15")]}
