"""The statement on paper: every sum of the record, the balance carried from page to page, whatever the texts are."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from services.invoices.ageing import Age
from services.invoices.document import InvoiceKind
from services.invoices.movements import Movement, SiteSums, Sums
from services.invoices.statement import Statement
from services.money import Money
from services.papers.limits import Unfit
from services.words import LOCALE
from tests.judges import fetched, java
from tests.judges.verdict import PASS
from tests.papers import invoice
from tests.printed import print_all, texts
from web import formats
from web.papers.statement import StatementPaper, page_of_statement, what_moved

BLUE = "#3359c8"
DAY = date(2026, 1, 1)


def money(minor: int) -> Money:
    return Money(minor, "EUR")


def movements(many: int, opening: int) -> tuple[Movement, ...]:
    return tuple(
        Movement(
            id=UUID(int=place), day=DAY + timedelta(days=place), kind=None if place % 3 == 2 else InvoiceKind.INVOICE,
            number=f"HRD-2026-{place:05d}", order_number="", amount=money(100 + place),
            balance=money(opening + sum(100 + one for one in range(place + 1))), settles=("HRD-1",) if place % 3 == 2 else (),
        )
        for place in range(many)
    )  # fmt: skip


def paper(many: int = 8, *, locale: str = "en", site: str = "", name: str = "") -> StatementPaper:
    document, moves = invoice(locale=locale), movements(many, 5000)
    billed = sum(move.amount.minor for move in moves)
    sums = Sums(opening=money(5000), billed=money(billed), credited=money(0), paid=money(0))
    ages = dict.fromkeys(Age, money(0)) | {Age.MONTH: money(5000 + billed)}
    one = Statement(
        currency="EUR", sums=sums, movements=moves, count=many, whole=True, ageing=ages, aged_on=date(2026, 12, 31),
        sites=(SiteSums(UUID(int=1), name or "Works", sums), SiteSums(None, "", sums)),
    )  # fmt: skip
    return StatementPaper(
        made_on=date(2026, 12, 31), start=DAY, end=date(2026, 12, 31), site=site, seller=document.seller,
        buyer=document.buyer, statements=(one,),
    )  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One page in each language, several pages, long names, one site."""
    told = {
        "en": (paper(), "en"), "ko": (paper(locale="ko"), "ko"), "ja": (paper(locale="ja"), "ja"), "long": (paper(90), "en"),
        "site": (paper(2, site="Ulsan", name="x" * 60), "ko"), "nothing": (paper(0), "ja"),
    }  # fmt: skip
    pages = {name: page_of_statement(one, BLUE, locale) for name, (one, locale) in told.items()}
    return print_all(pages, tmp_path_factory.mktemp("statements"))


def test_every_sum_is_in_the_text(printed: dict[str, Path]) -> None:
    for name, one, locale in (
        ("en", paper(), "en"),
        ("ja", paper(locale="ja"), "ja"),
        ("long", paper(90), "en"),
    ):
        token = LOCALE.set(locale)
        try:
            text = "".join(texts(printed[name]))
            [said] = one.statements
            for sum_ in (
                said.opening,
                said.closing,
                said.sums.billed,
                *(move.balance for move in said.movements),
            ):
                assert formats.money(sum_) in text.replace("\n", ""), (name, sum_)
        finally:
            LOCALE.reset(token)


def test_the_balance_is_carried_to_the_next_page(printed: dict[str, Path]) -> None:
    pages = list(texts(printed["long"]))
    assert len(pages) > 2 and f"Page 2 of {len(pages)}" in pages[1]
    shown = [move for move in paper(90).lines if move.number in pages[0]]
    assert f"Brought forward: {formats.money(shown[-1].balance)}" in pages[1]
    assert "Brought forward" not in pages[0]


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(printed: dict[str, Path], flavour: str) -> None:
    """PDF/A-3a and PDF/UA-1."""
    fetched.need()
    assert java.verapdf(flavour, printed.values()) == dict.fromkeys(printed.values(), PASS)


def test_one_more_line_than_paper_holds_is_refused() -> None:
    """L4."""
    with pytest.raises(Unfit):
        page_of_statement(paper(2001), BLUE, "en")


def test_what_moved_has_a_word_in_each_language() -> None:
    assert [what_moved(InvoiceKind.CREDIT_NOTE), what_moved(None)] == ["Credit note", "Payment"]
