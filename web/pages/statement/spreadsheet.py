"""The statement for a spreadsheet program: what was owed, each movement, what is owed, by currency."""

from collections.abc import AsyncIterator

from services.actor import Actor
from services.invoices.movements import Movement
from services.invoices.statement import every_movement
from services.money import Money
from services.words import LOCALE, ZONE, _
from web.csv_lines import BEGINNING, Field, csv_line
from web.pages.statement.asked import Asked
from web.papers.statement import what_moved


async def lines(actor: Actor, asked: Asked, begin: dict[str, Money]) -> AsyncIterator[str]:
    """The file line by line, the names of its columns first. Raises Denied."""
    # A stream runs when the request is over: its language and its zone are said once more.
    LOCALE.set(actor.locale)
    ZONE.set(actor.zone)
    yield BEGINNING + csv_line(_columns())
    days, place = asked.days, asked.place
    if days is None:
        return
    for opening in begin.values():
        yield csv_line(_balance(_("Owed before"), days.start.isoformat(), opening))
        balance = opening
        async for step in every_movement(actor, days.start, days.end, opening, site=place):
            for move in step:
                balance = move.balance
                yield csv_line(_fields(move))
        yield csv_line(_balance(_("Owed at the end"), days.end.isoformat(), balance))


def _columns() -> list[str]:
    return [
        _("Day"), _("What"), _("Number"), _("Order"), _("Settles"), _("Currency"), _("Amount"), _("Owed"),
    ]  # fmt: skip


def _fields(move: Movement) -> list[Field]:
    return [
        move.day, what_moved(move.kind), move.number, move.order_number, ", ".join(move.settles), move.amount.currency,
        move.amount.amount, move.balance.amount,
    ]  # fmt: skip


def _balance(words: str, day: str, owed: Money) -> list[Field]:
    return [day, words, "", "", "", owed.currency, "", owed.amount]
