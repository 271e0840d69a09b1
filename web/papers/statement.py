"""A statement of account becomes a page for the press: letterhead, what moved with the balance carried, what is open."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from services.invoices.ageing import Age
from services.invoices.document import InvoiceKind, Party
from services.invoices.movements import Movement
from services.invoices.statement import Statement
from services.papers.limits import fit
from services.papers.press import Page
from services.words import LOCALE, _
from web import formats
from web.papers import parties
from web.papers.drawing import Head, draw, spoken
from web.papers.figures import day
from web.papers.wording import kind_in_words


class StatementPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Who tells whom, on which day, of which days and which site ("" for all)."""

    made_on: date
    start: date
    end: date
    site: str
    seller: Party
    buyer: Party
    statements: tuple[Statement, ...]

    @property
    def lines(self) -> tuple[Movement, ...]:
        """All that moved, in all currencies."""
        return tuple(move for one in self.statements for move in one.movements)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One movement; `brought` is what is owed behind it, for the head of the next page."""

    day: str
    what: str
    more: str
    amount: str
    owed: str
    brought: str


def page_of_statement(paper: StatementPaper, accent: str, locale: str) -> Page:
    """The page in that language. Raises Unfit for too many lines, or a text that is too long."""
    paper = fit(paper)
    with spoken(locale):
        return draw("statement.jinja", _head(paper), _told(paper), accent)


def what_moved(kind: InvoiceKind | None) -> str:
    """What a movement is."""
    return kind_in_words(kind) if kind else _("Payment")


def _head(paper: StatementPaper) -> Head:
    kind, seller = _("Statement of account"), paper.seller
    return Head(
        title=f"{kind} {paper.start} – {paper.end}",
        kind=kind,
        author=seller.name,
        about=paper.buyer.name,
        day=paper.made_on,
        name=seller.trading_name or seller.name,
        sender=parties.in_one_line(seller.address),
        foot=parties.foot(seller),
    )


def _told(paper: StatementPaper) -> dict[str, Any]:
    name = f"{paper.buyer.name} 御中" if LOCALE.get() == "ja" else paper.buyer.name
    abroad = paper.buyer.address.country != paper.seller.address.country
    facts = [
        (_("From"), day(paper.start)),
        (_("Until"), day(paper.end)),
        (_("Date"), day(paper.made_on)),
        (_("Site"), paper.site),
    ]
    return {
        "words": _words(),
        "buyer": parties.Block(name, parties.address(paper.buyer.address, abroad=abroad)),
        "facts": [(label, value) for label, value in facts if value],
        "parts": [_part(paper, one) for one in paper.statements],
    }


def _words() -> dict[str, str]:
    return {
        "to": _("For"), "day": _("Day"), "what": _("What"), "amount": _("Amount"), "owed": _("Owed"), "site": _("Site"),
        "ages": _("How old what is open is"), "sites": _("By site"), "billed": _("Billed"),
        "less": _("Credited and paid"), "none": _("No site"), "nothing": _("Nothing moved in these days."),
    }  # fmt: skip


def _part(paper: StatementPaper, one: Statement) -> dict[str, Any]:
    """One currency, as the template takes it."""
    sums = one.sums
    told = [
        (_("Owed before"), sums.opening), (_("Billed"), sums.billed), (_("Credit notes"), sums.credited),
        (_("Payments"), sums.paid),
    ]  # fmt: skip
    return {
        "title": _("Movements in %(currency)s") % {"currency": one.currency},
        "label": _("Owed on %(day)s") % {"day": day(paper.end)},
        "closing": formats.money(one.closing),
        "opening": formats.money(one.opening),
        "before": _("Owed before %(day)s") % {"day": day(paper.start)},
        "rows": list(map(_row, one.movements)),
        "sums": [(label, formats.money(sum_)) for label, sum_ in told],
        "ages": list(_ages(one)),
        "as_of": _("As of %(day)s: what had been paid and credited by then is taken off.")
        % {"day": day(one.aged_on)},
        "sites": [
            (
                place.name,
                *map(
                    formats.money,
                    (place.sums.opening, place.sums.billed, place.sums.less, place.sums.closing),
                ),
            )
            for place in one.sites
        ]
        if len(one.sites) > 1 and not paper.site
        else [],
    }


def _row(move: Movement) -> Row:
    owed = formats.money(move.balance)
    more = [_("Order %(number)s") % {"number": move.order_number}] if move.order_number else []
    more += [_("Settles %(numbers)s") % {"numbers": ", ".join(move.settles)}] if move.settles else []
    return Row(
        day=day(move.day),
        what=f"{what_moved(move.kind)} {move.number}".strip(),
        more=" · ".join(more),
        amount=formats.money(move.amount),
        owed=owed,
        brought=_("Brought forward: %(sum)s") % {"sum": owed},
    )


def _ages(one: Statement) -> Iterator[tuple[str, str]]:
    words = {
        Age.NOT_DUE: _("Not due yet"), Age.MONTH: _("Up to 30 days overdue"), Age.TWO_MONTHS: _("31 to 60 days overdue"),
        Age.THREE_MONTHS: _("61 to 90 days overdue"), Age.OLDER: _("More than 90 days overdue"),
    }  # fmt: skip
    yield from ((words[age], formats.money(open_)) for age, open_ in one.ageing.items() if open_.minor)
    if one.unused.minor:
        yield _("Credit not used yet"), formats.money(one.unused)
