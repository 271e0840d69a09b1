"""A name as its bearer writes it for who can read it, in Latin letters for the others."""

import pytest

from services.names import name_for


@pytest.mark.parametrize(
    ("locale", "latin", "native", "shown"),
    [
        ("ko", "Minji Kim", "김민지", "김민지"),
        ("en", "Minji Kim", "김민지", "Minji Kim"),
        ("ja", "Anna Weber", "", "Anna Weber"),
        ("ja", "Anna Weber", None, "Anna Weber"),
        ("ko", None, None, ""),
    ],
)
def test_the_name_for_a_reader(locale: str, latin: str | None, native: str | None, shown: str) -> None:
    assert name_for(locale, latin, native) == shown
