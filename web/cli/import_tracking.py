"""`portico import tracking`: what carriers said, from a CSV or JSON file."""

import asyncio
from pathlib import Path

import click

from services.errors import Unavailable
from services.imports.reasons import Reason, Unusable
from services.imports.tracking import TrackingImported, TrackingJob, import_tracking
from services.imports.tracking_map import load as load_map
from services.settings import load
from services.shipments.strays import MOST
from services.system import system
from web.cli.database import database
from web.cli.import_orders import Teller

SHOWN_CODES = 8
JSON = (".json", ".jsonl", ".ndjson")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--map", "map_file", metavar="FILE.toml", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What its columns mean, where they are not called as ours.",
)  # fmt: skip
@click.option(
    "--carrier", default="", metavar="KEY", help="Whose events these are, where the file does not say so."
)
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Where refused rows go.")
def command(file: Path, map_file: Path | None, carrier: str, report: Path | None) -> None:
    """Take tracking events of FILE in: CSV or JSON, also gzipped, each event once however often it comes."""
    plain = file.name.removesuffix(".gz")
    report = report or Path(f"{plain}.refused.csv")
    teller = Teller()
    try:
        tracking_map = load_map(map_file, carrier)
        job = TrackingJob(path=file, tracking_map=tracking_map, report=report, json=plain.endswith(JSON))
        with database():
            teller = Teller()
            done = asyncio.run(import_tracking(system("import"), load().jobs_url, job, teller))
    except Unusable as error:
        raise click.ClickException(str(error)) from None
    except Unavailable as error:
        raise click.ClickException(
            f"broken off: {error} is not available; run it again, it goes on there"
        ) from None
    for line in summary(done, file, report, teller.seconds):
        click.echo(line)
    if Reason.BROKEN_OFF in done.refused:
        raise click.ClickException(f"{file.name} breaks off after {done.rows - 1:,} rows, which were read")


def summary(done: TrackingImported, file: Path, report: Path, seconds: float) -> list[str]:
    """What became of the rows."""
    speed = done.rows / max(seconds, 0.001)
    if not done.rows:
        return [f"{file.name}: nothing was in it."]
    lines = [f"{file.name}: {done.rows:,} rows in {seconds:.1f} s ({speed:,.0f} rows/s)"]
    lines.append(
        f"New: {done.taken + sum(done.unknown_codes.values()):,} events; {done.known:,} were there already."
    )
    if done.waiting:
        lines.append(f"{done.waiting:,} rows wait for a parcel that is not packed yet.")
    if done.crowded:
        lines.append(f"{done.crowded:,} older ones had to go: at most {MOST:,} of a carrier wait.")
    if codes := list(done.unknown_codes.items()):
        some = ", ".join(f"{code} ({count:,})" for code, count in codes[:SHOWN_CODES])
        more = " …" if len(codes) > SHOWN_CODES else ""
        lines.append(f"Codes that nobody mapped yet, kept as they are: {some}{more}")
    if not done.refused:
        return [*lines, "No row was refused."]
    lines.append(f"Refused: {sum(done.refused.values()):,} rows, listed in {report}")
    return [*lines, *(f"{count:>12,}  {reason}" for reason, count in done.refused.items())]
