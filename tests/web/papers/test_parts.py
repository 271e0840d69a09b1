"""The parts of an invoice's page."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from services.invoices.document import EarlyPayment, Instalment, InvoiceKind, TaxCategory
from services.invoices.terms import discounted
from services.words import LOCALE
from tests.papers import invoice
from web.papers import parts
from web.papers.figures import sums_in

EUR = sums_in("EUR")


@pytest.fixture(autouse=True)
def english() -> None:
    LOCALE.set("en")


def test_lines_carry_the_sum_of_those_above() -> None:
    paper = invoice(lines=3)
    rows = list(parts.lines(paper, EUR))
    assert rows[-1].brought == f"Brought forward: {EUR(paper.totals.lines)}"
    assert rows[0].brought == f"Brought forward: {rows[0].net}"


def test_sums_show_the_steps_that_there_are() -> None:
    assert [row.label for row in parts.sums(invoice(), EUR)] == ["Total without tax", "Tax", "Total"]
    paper = invoice(discount=Decimal("10.00"))
    totals = msgspec.structs.replace(
        paper.totals, prepaid=Decimal("100.00"), due=paper.totals.due - Decimal("100.00")
    )
    rows = parts.sums(msgspec.structs.replace(paper, totals=totals), EUR)
    assert [row.label for row in rows] == [
        "Sum of the lines",
        "Discount",
        "Total without tax",
        "Tax",
        "Total",
        "Already paid",
        "Amount due",
    ]
    assert [row.sum for row in rows if row.label in {"Discount", "Already paid"}] == ["-€10.00", "-€100.00"]
    assert [row.label for row in rows if row.total] == ["Amount due"]


def test_korean_words_stay_whole_and_others_are_left_alone() -> None:
    LOCALE.set("ko")
    assert parts.keep_words("서울 강남") == "서\u2060울 강\u2060남"
    LOCALE.set("ja")
    assert parts.keep_words("서울") == "서울"


def test_a_credit_note_gives_and_asks_for_nothing() -> None:
    assert parts.due(invoice(kind=InvoiceKind.CREDIT_NOTE), EUR).label == "Credited to you"
    assert parts.due(invoice(), EUR).until == "Due on 25\u00a0December\u00a02026"


def test_a_reduced_rate_is_marked_and_the_mark_explained() -> None:
    paper = invoice(lines=1)
    line = msgspec.structs.replace(paper.lines[0], category=TaxCategory.REDUCED)
    paper = msgspec.structs.replace(paper, lines=(line,))
    assert next(parts.lines(paper, EUR)).name.endswith(" ※")
    assert parts.notes(paper, EUR) == ["※: taxed at the reduced rate"]


def test_terms_are_sentences() -> None:
    paper = invoice(
        instalments=(Instalment(due_on=date(2026, 12, 5), amount=Decimal("3000.00")),),
        early_payment=EarlyPayment(until=date(2026, 12, 5), percent=Decimal(2)),
        notes=("Thank you.",),
    )
    assert [note.replace("\u00a0", " ") for note in parts.notes(paper, EUR)] == [
        "Part of €3,000.00 due on 5 December 2026",
        f"2% discount if you pay by 5 December 2026: {EUR(discounted(paper))}",
        "Thank you.",
    ]
    whole = (Instalment(due_on=date(2026, 12, 5), amount=paper.totals.due),)
    assert parts.notes(invoice(instalments=whole), EUR) == []


def test_who_pays_in_parts_is_told_the_first_and_who_pays_in_advance_owes_nothing() -> None:
    each = tuple(Instalment(due_on=date(2026, 12, day), amount=Decimal(1000)) for day in (5, 6))
    told = parts.due(invoice(instalments=each), EUR)
    assert told.until.replace("\u00a0", " ") == "Part of €1,000.00 due on 5 December 2026"
    told = parts.due(invoice(kind=InvoiceKind.PRO_FORMA), EUR)
    assert (told.label, told.until) == ("To pay in advance", "")


def test_pages_are_counted_in_words() -> None:
    assert parts.page_of_pages() == '"Page " counter(page) " of " counter(pages) ""'
