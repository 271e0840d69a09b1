"""Orders as a file for a spreadsheet program: words in the reader's language, days and figures as machines read them."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from services.actor import Actor, Permission
from services.money import Money
from services.orders.sheet import SheetRow, sheet
from services.words import LOCALE, ZONE, _
from web import formats
from web.csv_lines import BEGINNING, Field, csv_line
from web.pages.orders.asked import Asked, asked_in
from web.pages.orders.wording import kinds, statuses


def file_name() -> str:
    """orders-2026-11-21.csv, on the reader's day."""
    return f"orders-{formats.today()}.csv"


async def lines(actor: Actor, asked: Asked) -> AsyncIterator[str]:
    """The file line by line, the names of its columns first. Raises Denied."""
    # A stream and a job run when the request is over: its language and its zone are said once more.
    LOCALE.set(actor.locale)
    ZONE.set(actor.zone)
    priced = actor.may(Permission.PRICES_READ)
    named: dict[str, Mapping[Any, str]] = {"kinds": kinds(), "statuses": statuses()}
    yield BEGINNING + csv_line(_columns(priced=priced))
    async for step in sheet(actor, asked.wanted, asked.sorted_by):
        for row in step:
            yield csv_line(_fields(row, named, priced=priced))


async def lines_of_job(actor: Actor, text: str) -> AsyncIterator[str]:
    """The same for what was asked for when the file was."""
    async for line in lines(actor, asked_in(text)):
        yield line


def _columns(*, priced: bool) -> list[str]:
    columns = [
        _("Order number"), _("Document"), _("PO number"), _("Status"), _("Late"), _("Placed"), _("Placed by"), _("Site"),
        _("First promised"), _("Arrival"), _("Lines"), _("Article"), _("Goods"),
    ]  # fmt: skip
    return columns + ([_("Currency"), _("Total")] if priced else [])


def _fields(found: SheetRow, named: dict[str, Mapping[Any, str]], *, priced: bool) -> list[Field]:
    row = found.row
    fields: list[Field] = [
        row.number, named["kinds"][row.kind], row.po_number, named["statuses"][row.status], _("Late") if row.late else "",
        formats.local(row.placed_at).date(), found.person, found.site,
        row.first_promised_on, row.promised_on if row.arrives else "", row.line_count, row.sku, row.title,
    ]  # fmt: skip
    return fields + (_money(row.total) if priced else [])


def _money(total: Money | None) -> list[Field]:
    return [total.currency, total.amount] if total else ["", ""]
