"""Addresses by name: escaped, in the account of the request, and known to exist."""

from collections.abc import Iterator

import pytest
from litestar import Litestar, get

from web.door import PREFIX
from web.links import Links, asked


@get("/orders", name="orders", sync_to_thread=False)
def orders() -> None: ...


@get("/orders/{number:str}", name="order", sync_to_thread=False)
def order(number: str) -> None: ...


@pytest.fixture(scope="module")
def links() -> Links:
    return Links([Litestar([orders, order], openapi_config=None)])


@pytest.fixture
def hanul() -> Iterator[None]:
    before = PREFIX.set("/@hanul")
    yield
    PREFIX.reset(before)


def test_a_value_cannot_leave_its_place(links: Links) -> None:
    assert links("order", number="10482") == "/orders/10482"
    assert links("order", number="../x?y#z&\"'<") == "/orders/..%2Fx%3Fy%23z%26%22%27%3C"
    assert links("order", number="주문") == "/orders/%EC%A3%BC%EB%AC%B8"


@pytest.mark.usefixtures("hanul")
def test_an_address_stays_in_the_account_of_the_request(links: Links) -> None:
    assert links("orders") == "/@hanul/orders"
    assert links("orders", query={"q": "a b", "group": "", "rows": 20}) == "/@hanul/orders?q=a+b&rows=20"
    assert links.elsewhere("aoi", "order", number="1") == "/@aoi/orders/1"


def test_a_name_that_does_not_exist_is_a_mistake(links: Links) -> None:
    with pytest.raises(KeyError):
        links("oders")
    with pytest.raises(KeyError):
        links("order")


def test_a_query_leaves_out_what_is_empty() -> None:
    assert asked(None) == asked({}) == asked({"a": "", "b": None, "c": ()}) == ""
    assert asked({"zero": 0, "many": ["1", "2"]}) == "?zero=0&many=1&many=2"
