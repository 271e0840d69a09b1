"""Where a page that needs a sign-in sends its reader back to."""

from typing import Any

import pytest

from auth.next_page import wanted


class Asked:
    def __init__(self, raw_path: bytes, query: bytes = b"") -> None:
        self.scope = {"raw_path": raw_path, "query_string": query, "path": "/orders"}


@pytest.mark.parametrize(
    ("raw_path", "query", "expected"),
    [
        (b"/@hanul/orders", b"", "/@hanul/orders"),
        (b"/@hanul/orders", b"q=a%20b&x=1", "/@hanul/orders?q=a%20b&x=1"),
        (b"/orders/%ED%95%9C", b"", "/orders/%ED%95%9C"),
        (b"/orders?q=1", b"q=1", "/orders?q=1"),
        (b"//evil.example/orders", b"", "/evil.example/orders"),
    ],
)
def test_it_is_the_address_as_the_browser_sent_it(raw_path: bytes, query: bytes, expected: str) -> None:
    """B3: with its account, and never one that a browser reads as another host."""
    asked: Any = Asked(raw_path, query)
    assert wanted(asked) == expected
