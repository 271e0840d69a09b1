"""tax_party in its states."""

from typing import Any

from web.components.specimen import KOREAN, LONG, Specimens
from web.papers.tax_form import Box
from web.papers.tax_words import Word


def specimens(_ui: Any) -> Specimens:
    rows = [
        (Word("Registration number", "등록번호"), "220-81-62517"),
        (Word("Company", "상호(법인명)"), KOREAN),
    ]
    yield "who sells", {"party": Box(Word("Supplier", "공급자"), rows), "id": "supplier"}
    yield (
        "a long name",
        {"party": Box(Word("공급받는자", ""), [(Word("상호(법인명)", ""), LONG)]), "id": "buyer"},
    )
