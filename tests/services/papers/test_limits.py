"""Texts that would hang a press, break XML or disguise a sum do not get that far."""

import msgspec
import pytest
from lxml import etree

from services.invoices.document import InvoiceDocument
from services.papers import cii, ubl
from services.papers.limits import MOST_LINES, Unfit, fit
from tests.papers import BUYERS, invoice


def named(name: str, **changes: str) -> InvoiceDocument:
    return invoice(lines=1, buyer=msgspec.structs.replace(BUYERS["en"], name=name, **changes))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("A\x00B\x0bC\ufffeD", "ABCD"),
        ("EUR \u202e00.1\u202c due", "EUR 00.1 due"),
        ("a\u200b\u2060\ufeff\u00adb", "ab"),
        ("e\u0301", "é"),
        ("x" + "\u0301" * 20, "x" + "\u0301" * 4),
        ("lone \ud800 half", "lone  half"),
        ("髙﨑𠮷野家 주식회사 Łódź", "髙﨑𠮷野家 주식회사 Łódź"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_what_is_not_seen_is_left_out_and_what_is_seen_stays(given: str, kept: str) -> None:
    assert fit(named(given)).buyer.name == kept


def test_a_clean_document_is_the_same_object() -> None:
    document = invoice()
    assert fit(document) is document


@pytest.mark.parametrize("field", ["buyer", "line", "notes"])
def test_what_is_too_long_is_refused_by_its_name_and_never_cut(field: str) -> None:
    document = invoice(lines=1)
    line = msgspec.structs.replace(document.lines[0], description="d" * 2001)
    given = {
        "buyer": named("n" * 256),
        "line": msgspec.structs.replace(document, lines=(line,)),
        "notes": invoice(lines=1, notes=("x" * 4001,)),
    }
    name = {"buyer": "name", "line": "description", "notes": "notes"}[field]
    with pytest.raises(Unfit, match=name):
        fit(given[field])
    fit(invoice(lines=1, notes=("x" * 4000, "y" * 4000)))


def test_no_more_lines_than_a_press_makes_in_its_time() -> None:
    one = invoice(lines=1)
    with pytest.raises(Unfit, match="lines: at most 2000"):
        fit(msgspec.structs.replace(one, lines=one.lines * (MOST_LINES + 1)))


def test_both_writers_take_what_lxml_would_refuse() -> None:
    for write in (cii.write, ubl.write):
        assert "Béranger" in etree.tostring(
            etree.fromstring(write(named("Béranger\x00\x0b"))), encoding="unicode"
        )
