"""`portico import orders`: order history from a CSV file."""

import asyncio
import sys
from pathlib import Path
from time import monotonic

import click

from services.errors import Conflict, Unavailable
from services.imports.column_map import load as load_map
from services.imports.column_map import shipped
from services.imports.loading import Imported, Job, import_orders
from services.imports.reasons import Unusable
from services.settings import load
from services.system import system
from web.cli.database import database

TOLD_SECONDS = 1.0  # on a screen; into a file not so often
LOGGED_SECONDS = 10.0
SHOWN_EXAMPLES = 8
STEPS = {
    "sifting": "All rows are read; looking for what is there already …",
    "accounts": "Opening accounts …",
    "orders": "Filing orders and lines …",
    "reporting": "Writing the report of refused rows …",
}


class Teller:
    """Tells how far it is: rows, rows a second, per cent of the bytes of the file."""

    def __init__(self) -> None:
        """The clock runs from here."""
        self.screen = sys.stderr.isatty()
        self.begin = self.told = monotonic()
        self.step = "reading"

    def __call__(self, step: str, rows: int, fraction: float) -> None:
        """Say it, unless it was said a moment ago."""
        now = monotonic()
        if step != self.step:
            self.step = step
            click.echo(("\n" if self.screen and step == "sifting" else "") + STEPS[step], err=True)
        elif step == "reading" and now - self.told >= (TOLD_SECONDS if self.screen else LOGGED_SECONDS):
            self.told = now
            speed = rows / (now - self.begin)
            line = f"{rows:>12,} rows  {speed:>8,.0f} rows/s  {fraction:>4.0%} read"
            click.echo(f"\r{line}" if self.screen else line, nl=not self.screen, err=True)

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return monotonic() - self.begin


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--map", "map_name", required=True, metavar="NAME|FILE.toml", help=f"One of: {', '.join(shipped())}."
)
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Where refused rows go.")
def command(file: Path, map_name: str, report: Path | None) -> None:
    """Bring the order history of FILE in: CSV, also gzipped, whole or not at all, each order once."""
    report = report or Path(f"{file.name.removesuffix('.gz')}.refused.csv")
    teller = Teller()
    try:
        column_map = load_map(map_name)
        with database():
            settings = load()
            if not settings.jobs_url.reveal():
                raise Unusable("DATABASE_JOBS_URL is not set")
            teller = Teller()
            job = Job(path=file, column_map=column_map, report=report, issuer=settings.issuer)
            done = asyncio.run(import_orders(system("import"), settings.jobs_url, job, teller))
    except Unusable as error:
        raise click.ClickException(str(error)) from None
    except Conflict:
        raise click.ClickException("another import is running; try again when it is done") from None
    except Unavailable as error:
        raise click.ClickException(f"nothing was imported: {error} is not available") from None
    for line in [*summary(done, file, teller.seconds), *refusals(done, report), *remarks(done)]:
        click.echo(line)
    if column_map.licence:
        click.echo(f"Source: {column_map.licence}")


def summary(done: Imported, file: Path, seconds: float) -> list[str]:
    """What is there now."""
    lines = [
        f"{file.name}: {done.rows:,} rows in {seconds:.1f} s ({done.rows / max(seconds, 0.001):,.0f} rows/s)"
    ]
    if done.batch is None:
        return [*lines, f"Nothing is new, nothing was changed: {done.known:,} orders were there already."]
    lines.append(
        f"New: {done.orders:,} orders and {done.cancellations:,} cancellations, {done.lines:,} lines"
    )
    lines.append(f"     {done.accounts:,} accounts, {done.buyers:,} placeholder buyers")
    if done.cancellations:
        lines.append(f"     {done.linked:,} of the cancellations name the one order that they take back")
    if done.known:
        lines.append(f"{done.known:,} orders were there already and were left alone.")
    return lines


def refusals(done: Imported, report: Path) -> list[str]:
    """How many rows were refused and why."""
    if not done.refused:
        return ["No row was refused."]
    return [
        f"Refused: {sum(done.refused.values()):,} rows, listed in {report}",
        *(f"{count:>12,}  {reason}" for reason, count in done.refused.items()),
    ]


def remarks(done: Imported) -> list[str]:
    """What was taken though it is odd."""
    lines = ["Notes:"] if done.notes else []
    for note in done.notes:
        some = "; ".join(f"{about}: {found}" for about, found in note.examples[:SHOWN_EXAMPLES])
        more = " …" if note.count > SHOWN_EXAMPLES and some else ""
        lines.append(f"{note.count:>12,}  {note.kind}{f' ({some}{more})' if some else ''}")
    return lines
