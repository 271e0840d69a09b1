"""Addresses in pages: made from routes, escaped, in the account of the reader."""

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.links import leads_somewhere
from web.door import PREFIX, Door
from web.links import Links, asked, given_in, methods_at
from web.path_values import read
from web.render import ENV

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def links(door: Door) -> Links:
    made = ENV.globals["url"]
    assert isinstance(made, Links)
    return made


@pytest.fixture
def at_hanul() -> Iterator[None]:
    before = PREFIX.set("/@hanul")
    yield
    PREFIX.reset(before)


def test_an_address_has_the_account_of_the_reader(links: Links, at_hanul: None) -> None:
    assert links("orders") == "/@hanul/orders"
    assert links("order", number="1 ?/#") == "/@hanul/orders/1%20%3F~2F%23"
    assert links.elsewhere("aoi", "order", number="7") == "/@aoi/orders/7"
    assert links("home") == "/@hanul/"


@pytest.mark.parametrize("name", ["no such", "orders/", ""])
def test_a_name_that_no_route_has_is_a_mistake(links: Links, name: str) -> None:
    with pytest.raises(KeyError):
        links(name)


def test_a_value_that_lacks_is_a_mistake(links: Links) -> None:
    with pytest.raises(KeyError):
        links("order")


@given(number=ANYTHING)
def test_whatever_a_value_is_the_address_stays_one_of_ours(links: Links, door: Door, number: str) -> None:
    """B3, F1: nothing typed leads out of the portal or to another route."""
    address = links("order", number=number)
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert address.startswith("/orders/") and read(unquote(parts.path.removeprefix("/orders/"))) == number
    assert leads_somewhere(door, "portal", "GET", address)


def test_a_number_that_is_a_word_of_ours_has_an_address_of_its_own(links: Links) -> None:
    assert links("order", number="csv") == "/orders/~63sv"
    assert links("order", number="..") == "/orders/~2E~2E"
    assert links("order_csv") == "/orders/csv"


@given(values=st.dictionaries(st.sampled_from(["q", "group", "after"]), ANYTHING, min_size=1))
def test_whatever_is_asked_comes_back_as_it_was(links: Links, values: dict[str, object]) -> None:
    address = links("orders", query=values)
    given_ = parse_qs(urlsplit(address).query, keep_blank_values=True)
    assert {name: found[0] for name, found in given_.items()} == values


def test_what_is_empty_is_left_out() -> None:
    assert asked({"q": "", "site": None, "rows": 40, "tags": []}) == "?rows=40"
    assert asked(None) == asked({}) == ""


def test_what_an_address_may_be_asked_by(door: Door) -> None:
    portal = door.apps["portal"]
    assert methods_at(portal, "/orders/10482") == ["GET", "HEAD", "OPTIONS"]  # type: ignore[arg-type]
    assert methods_at(portal, "/account/preferences") == ["OPTIONS", "POST"]  # type: ignore[arg-type]
    assert methods_at(portal, "/nope") == []  # type: ignore[arg-type]


def test_a_query_that_was_kept_is_read_again() -> None:
    """F1: the sign that no database takes may hide in it, written as an address writes it."""
    assert given_in("q=a%26b&group=&site=x&site=y") == {"q": "a&b", "site": "y"}
    assert given_in("q=10%00482&%00=1&group=%00") == {"q": "10482", "": "1", "group": ""}
