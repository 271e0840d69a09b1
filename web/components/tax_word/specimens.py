"""tax_word in its states."""

from typing import Any

from web.components.specimen import Specimens
from web.papers.tax_words import Word


def specimens(_ui: Any) -> Specimens:
    yield "read in Korean", {"word": Word("공급자", "")}
    yield "read elsewhere", {"word": Word("Supplier", "공급자")}
