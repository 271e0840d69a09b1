"""The statement of an account in its states."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from services.exports.records import ExportKind, ExportRow, ExportStatus
from services.invoices.ageing import Age
from services.invoices.document import InvoiceKind
from services.invoices.movements import Movement, SiteSums, Sums
from services.invoices.statement import Statement
from services.money import Money
from web.components.specimen import JAPANESE, LONG, Shown
from web.pages.statement.views import StatementOfAll, StatementPage
from web.periods import Chosen, Days, Period

DAYS = Days(date(2026, 11, 1), date(2026, 11, 30))
CHIPS = [("A period", "#", None, True), ("Another period", "#", None, False)]
SITES = [("", "Every one"), ("a", LONG), ("b", JAPANESE), ("none", "Other")]


def specimens() -> Shown:
    yield "with movements", _page()
    yield "of one site", _page(site="a")
    yield "nothing moved, more than shown", _page(statements=[_of("EUR", (), whole=False), _of("KRW", MOVES)])
    yield "first ones of many", _page(statements=[_of("EUR", MOVES, whole=False)])
    yield "too many for paper", _page(statements=[msgspec.structs.replace(_of("EUR", MOVES), count=2001)])
    yield "nothing at all", _page(statements=[])
    wrong = {"begins": "A made-up mistake", "ends": "Another one"}
    yield "wrong days", _page(chosen=_chosen(None, wrong), statements=[])
    for status in (ExportStatus.WAITING, ExportStatus.READY, ExportStatus.FAILED):
        yield f"a file {status}", _page(files=[_file(status)])
    yield "sees a site", StatementOfAll(own_only=False, administrators=["Jun Lee"])
    yield "sees their own", StatementOfAll(own_only=True, administrators=[])


def _page(**given: Any) -> StatementPage:
    usual: dict[str, Any] = {
        "chosen": _chosen(DAYS, {}), "chips": CHIPS, "statements": [_of("EUR", MOVES)], "site": "", "sites": SITES,
        "csv_url": "#", "asked": "begins=2026-11-01", "files": [],
    }  # fmt: skip
    return StatementPage(**usual | given)


def _chosen(days: Days | None, errors: dict[str, str]) -> Chosen:
    period = Period.THIS_MONTH if days else Period.OWN
    return Chosen(period=period, begins="2026-11-01", ends="2026-11-30", days=days, errors=errors)


def _move(key: int, kind: InvoiceKind | None, minor: int, balance: int) -> Movement:
    return Movement(
        id=UUID(int=key), day=date(2026, 11, key), kind=kind, number=f"HRD-2026-0000{key}" if kind else "RF18 5390",
        order_number="20288" if kind else "", amount=Money(minor, "EUR"), balance=Money(balance, "EUR"),
        settles=() if kind else ("HRD-2026-00001",),
    )  # fmt: skip


MOVES = (
    _move(2, InvoiceKind.INVOICE, 172978, 192978),
    _move(5, InvoiceKind.CREDIT_NOTE, -12000, 180978),
    _move(9, None, -69191, 111787),
    _move(12, InvoiceKind.DEBIT_NOTE, 500, 112287),
)


def _of(currency: str, movements: tuple[Movement, ...], *, whole: bool = True) -> Statement:
    def money(minor: int) -> Money:
        return Money(minor, currency)

    sums = Sums(opening=money(20000), billed=money(173478), credited=money(-12000), paid=money(-69191))
    ages = [100000, 12287, 0, 0, 0]
    return Statement(
        currency=currency, sums=sums, movements=movements, count=len(movements), whole=whole,
        ageing={age: money(minor) for age, minor in zip(Age, ages, strict=True)}, aged_on=date(2026, 11, 21),
        sites=(SiteSums(UUID(int=1), LONG, sums), SiteSums(None, "", sums)),
    )  # fmt: skip


def _file(status: ExportStatus) -> ExportRow:
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return ExportRow(
        id=UUID(int=1), kind=ExportKind.STATEMENT, asked="", status=status, row_count=0, size=61234, created_at=at, ends_at=at
    )  # fmt: skip
