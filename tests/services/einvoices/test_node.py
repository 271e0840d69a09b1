"""An element that is being read says where it stands, and which of its leaves nobody asked for."""

from decimal import Decimal

import pytest
from lxml import etree

from services.einvoices.node import Node
from services.einvoices.reasons import InvoiceRefused, Reason

TREE = """<a><b><c>1</c></b><b><c> two </c><d currencyID="EUR">3.10</d></b><e>2026-11-25</e><f/><g>true</g></a>"""


@pytest.fixture
def node() -> Node:
    return Node.root(etree.fromstring(TREE), {})


def test_values(node: Node) -> None:
    second = node.each("b")[1]
    assert second.text("c") == "two"
    assert second.amount("d", "EUR") == Decimal("3.10")
    assert second.number("d") == Decimal("3.1")
    assert second.attribute("none") == ""
    assert str(node.day("e")) == "2026-11-25"
    assert node.flag("g") is True


def test_what_is_not_there_or_empty_is_nothing(node: Node) -> None:
    for path in ("none", "f"):
        assert node.text(path) == ""
        assert node.texts(path) == ()
        assert (node.day(path), node.flag(path), node.number(path), node.amount(path, "EUR")) == (None,) * 4


def refused(node: Node, path: str, currency: str = "EUR") -> InvoiceRefused:
    with pytest.raises(InvoiceRefused) as found:
        node.amount(path, currency)
    return found.value


def test_a_refusal_says_where(node: Node) -> None:
    first, second = node.each("b")
    assert (refused(second, "c").reason, refused(second, "c").where) == (Reason.BAD_NUMBER, "a/b[2]/c")
    assert (refused(second, "d", "KRW").reason, refused(second, "d", "KRW").where) == (
        Reason.MIXED_CURRENCIES,
        "a/b[2]/d",
    )
    with pytest.raises(InvoiceRefused) as missing:
        first.need("d", "BR-24")
    assert (missing.value.reason, missing.value.rule, missing.value.where) == (
        Reason.MISSING,
        "BR-24",
        "a/b[1]",
    )


def test_what_stands_twice_is_not_chosen_from(node: Node) -> None:
    assert refused(node, "b/c").reason is Reason.REPEATED
    assert node.texts("b/c") == ("1", "two")


def test_leaves_that_nobody_asked_for(node: Node) -> None:
    assert node.left() == ["b/c", "b/c", "b/d", "e", "g"]
    node.each("b")[0].text("c")
    node.day("e")
    assert node.left() == ["b/c", "b/d", "g"]
