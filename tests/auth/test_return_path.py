"""After a sign-in there is no way out of the house."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar, get, post

from auth.return_path import safe

TRICKS = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example",
    "/%09/evil.example",
    "/%2f%2fevil.example",
    "/%252f%252fevil.example",
    "/%5cevil.example",
    "javascript:alert(1)",
    "https:evil.example",
    "http:/\\evil.example",
    "/.//evil.example",
    "/orders/..//evil.example",
    "/orders/%2e%2e/%2fevil.example",
    "/@evil.example/",
    "@evil.example",
    "／／evil.example",
    "/orders\r\nSet-Cookie: portal=x",
    "/orders#//evil.example",
    " /orders",
    "",
    "orders",
    "/" + "a" * 2000,
]
NOWHERE = [
    "/nothing",
    "/orders/1/2",
    "/auth/sign-in",
    "/auth/sign-in?next=/auth/sign-in",
    "/auth/callback",
    "/act",
]
OURS = ["/", "/orders", "/orders/10482?tab=lines&x=a%20b", "/@hanul/orders", "/@hanul", "/auth/signed-in"]


@get(["/", "/orders", "/orders/{number:str}", "/auth/signed-in", "/auth/sign-in", "/auth/callback"])
async def page() -> None: ...


@post("/act")
async def act() -> None: ...


APP = Litestar([page, act], openapi_config=None)


@pytest.mark.parametrize("trick", TRICKS + NOWHERE)
def test_a_trick_leads_to_the_start(trick: str) -> None:
    """B3: only paths that our own router knows, and can show."""
    assert safe(trick, APP) == "/"


@pytest.mark.parametrize("path", OURS)
def test_a_page_of_ours_is_returned_to(path: str) -> None:
    assert safe(path, APP) == path


@given(st.text(alphabet="/\\.@:?#%25cf09\t aeo", max_size=30))
def test_whatever_is_asked_for_the_browser_stays_here(address: str) -> None:
    """B3: as a browser would read it, the answer is always on our own host."""
    assert urljoin("https://portal.example/auth/callback", safe(address, APP)).startswith(
        "https://portal.example/"
    )
