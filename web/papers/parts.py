"""The parts of an invoice's page, from top to bottom, as its template takes them."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Protocol

import msgspec

from services.invoices.document import (
    Adjustment,
    Instalment,
    InvoiceDocument,
    InvoiceKind,
    Line,
    TaxCategory,
    TaxGroup,
    Totals,
)
from services.invoices.terms import discounted
from services.words import LOCALE, _
from web import formats
from web.papers.figures import day, rate
from web.papers.wording import category_in_words

Money = Callable[[Decimal], str]
BETWEEN_HANGUL = re.compile("(?<=[가-힣])(?=[가-힣])")
JOINER = "\N{WORD JOINER}"
REDUCED_MARK = "※"


class Priced(Protocol):
    """A paper with prices: an invoice, or what goes before one."""

    @property
    def currency(self) -> str: ...
    @property
    def lines(self) -> tuple[Line, ...]: ...
    @property
    def adjustments(self) -> tuple[Adjustment, ...]: ...
    @property
    def taxes(self) -> tuple[TaxGroup, ...]: ...
    @property
    def totals(self) -> Totals: ...


class Due(msgspec.Struct, frozen=True):
    """The key figure of the page."""

    label: str
    sum: str
    until: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line; `brought` is what all lines up to here add up to, for the head of the next page."""

    number: str
    name: str
    more: str
    quantity: str
    price: str
    rate: str
    net: str
    brought: str


class Sum(msgspec.Struct, frozen=True):
    """One of the sums at the end."""

    label: str
    sum: str
    total: bool = False


class Tax(msgspec.Struct, frozen=True):
    """What was taxed alike."""

    rate: str
    reason: str
    base: str
    tax: str


def keep_words(text: str) -> str:
    """Korean words stay whole at line ends, which the press cannot do by itself."""
    return whole(text) if LOCALE.get() == "ko" else text


def whole(korean: str) -> str:
    """A Korean word that stays whole whatever the language around it is."""
    return BETWEEN_HANGUL.sub(JOINER, korean)


def due(paper: InvoiceDocument, money: Money) -> Due:
    """What is to be paid until when; what a credit note gives back, and what a pro forma invoice would take."""
    if paper.kind is InvoiceKind.CREDIT_NOTE:
        return Due(_("Credited to you"), money(paper.totals.due), "")
    if paper.kind is InvoiceKind.PRO_FORMA:
        return Due(_("To pay in advance"), money(paper.totals.due), "")
    until = _("Due on %(day)s") % {"day": day(paper.due_on)} if paper.due_on else ""
    if len(paper.instalments) > 1:
        until = _part(paper.instalments[0], money)
    return Due(_("Amount due"), money(paper.totals.due), until)


def lines(paper: Priced, money: Money) -> Iterator[Row]:
    """The lines, each with what was charged up to it."""
    so_far = Decimal(0)
    for line in paper.lines:
        so_far += line.net
        mark = f" {REDUCED_MARK}" if line.category is TaxCategory.REDUCED else ""
        per = f" / {formats.number(line.per)}" if line.per != 1 else ""
        yield Row(
            number=line.number,
            name=line.name + mark,
            more=" · ".join(_more(line, money)),
            quantity=formats.number(line.quantity),
            price=formats.price(line.price, paper.currency) + per,
            rate=rate(line.rate),
            net=money(line.net),
            brought=_("Brought forward: %(sum)s") % {"sum": money(so_far)},
        )


def sums(paper: Priced, money: Money) -> list[Sum]:
    """From the lines to what is due; only the steps that this invoice has."""
    totals = paper.totals
    told = [Sum(_("Sum of the lines"), money(totals.lines))] if paper.adjustments else []
    told += [
        Sum(one.reason or _kind(charge=one.charge), _signed(one.amount, money, plus=one.charge))
        for one in paper.adjustments
    ]
    told += [Sum(_("Total without tax"), money(totals.without_tax)), Sum(_("Tax"), money(totals.tax))]
    last = not (totals.prepaid or totals.rounding)
    told.append(Sum(_("Total"), money(totals.with_tax), total=last))
    if totals.prepaid:
        told.append(Sum(_("Already paid"), _signed(totals.prepaid, money, plus=False)))
    if totals.rounding:
        told.append(Sum(_("Rounding"), money(totals.rounding)))
    return told if last else [*told, Sum(_("Amount due"), money(totals.due), total=True)]


def taxes(paper: Priced, money: Money) -> list[Tax]:
    """Each rate with its base and its tax."""
    return [
        Tax(
            rate(group.rate),
            category_in_words(group.category, group.reason),
            money(group.base),
            money(group.tax),
        )
        for group in paper.taxes
    ]


def notes(paper: InvoiceDocument, money: Money) -> list[str]:
    """Terms and notes, as sentences."""
    parts = [part for part in paper.instalments if part.amount != paper.totals.due]
    told = [paper.terms, *(_part(part, money) for part in parts)]
    if early := paper.early_payment:
        less = {"percent": rate(early.percent), "day": day(early.until), "sum": money(discounted(paper))}
        told.append(_("%(percent)s discount if you pay by %(day)s: %(sum)s") % less)
    if any(line.category is TaxCategory.REDUCED for line in paper.lines):
        told.append(_("%(mark)s: taxed at the reduced rate") % {"mark": REDUCED_MARK})
    if paper.tax_in_that is not None:
        that = {"currency": paper.tax_currency, "sum": f"{paper.tax_in_that:f}"}
        told.append(_("Amount of tax in %(currency)s: %(sum)s") % that)
    return [one for one in (*told, *paper.notes) if one]


def _part(part: Instalment, money: Money) -> str:
    return _("Part of %(sum)s due on %(day)s") % {"sum": money(part.amount), "day": day(part.due_on)}


def page_of_pages() -> str:
    """Page 2 of 3, as the sheet counts it: strings and counters in the order of the language."""
    words = _("Page %(page)s of %(pages)s") % {"page": "\0page\0", "pages": "\0pages\0"}
    pieces = words.split("\0")
    return " ".join(f"counter({one})" if at % 2 else f'"{one}"' for at, one in enumerate(pieces))


def _more(line: Line, money: Money) -> Iterator[str]:
    yield from filter(None, (line.description, line.note, line.seller_sku))
    if line.buyer_sku:
        yield _("Your number: %(number)s") % {"number": line.buyer_sku}
    if line.delivery_note:
        yield _("Delivery note: %(number)s") % {"number": line.delivery_note}
    if line.starts_on and line.ends_on:
        yield f"{day(line.starts_on)} – {day(line.ends_on)}"
    for one in line.adjustments:
        yield f"{one.reason or _kind(charge=one.charge)} {_signed(one.amount, money, plus=one.charge)}"


def _kind(*, charge: bool) -> str:
    return _("Charge") if charge else _("Discount")


def _signed(amount: Decimal, money: Money, *, plus: bool) -> str:
    return money(amount if plus else -amount)
