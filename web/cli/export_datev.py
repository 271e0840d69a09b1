"""`portico export datev`: the invoices of a German company as a Buchungsstapel for its tax adviser."""

import asyncio
from datetime import datetime
from pathlib import Path

import click

from services.datev.books import Books, books_of
from services.datev.ledger import Unbookable
from services.datev.ledger_file import BadLedger
from services.db import transaction_at
from services.errors import Invalid
from services.settings import Settings, load
from services.system import system
from web.cli.database import database

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--entity", required=True, metavar="KEY", help="Which company of ours, such as de.")
@click.option("--from", "begin", required=True, type=DAY, help="The first day of issue.")
@click.option("--to", "end", required=True, type=DAY, help="The last day of issue.")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    help="TOML; else PORTICO_DATEV_LEDGER names it.",
)
def command(file: Path, entity: str, begin: datetime, end: datetime, ledger: Path | None) -> None:
    """Write the bookings of these days into FILE: whole, or not at all."""
    with database():
        settings = load()
        told = ledger or settings.datev_ledger
        if told is None:
            raise click.ClickException("no ledger: give --ledger, or set PORTICO_DATEV_LEDGER")
        try:
            books = asyncio.run(_books(settings, entity, (begin, end), told))
        except (Unbookable, BadLedger) as error:
            raise click.ClickException(str(error)) from None
        except Invalid:
            raise click.ClickException("--to is before --from") from None
    half = file.with_name(f"{file.name}.half")
    half.write_bytes(books.content)
    half.replace(file)
    bookings = books.content.count(b"\r\n") - 2
    click.echo(f"{file}: {bookings:,} bookings. DATEV expects the name {books.name}.")


async def _books(settings: Settings, entity: str, period: tuple[datetime, datetime], ledger: Path) -> Books:
    begin, end = period
    async with transaction_at(settings.jobs_url.reveal()):
        return await books_of(system("export"), entity, (begin.date(), end.date()), ledger)
