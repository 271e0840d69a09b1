"""`portico import invoices`: invoices in UBL, CII or PDF with either within."""

import asyncio
from pathlib import Path
from time import monotonic

import click

from services.einvoices.examining import Examined, examine
from services.einvoices.loading import Imported, Job, import_invoices
from services.errors import Unavailable
from services.imports.reasons import Unusable
from services.settings import load
from services.system import system
from web.cli.database import database

SHOWN_EXAMPLES = 8


@click.command()
@click.argument("path", metavar="FILE|DIR|ZIP", type=click.Path(path_type=Path, exists=True))
@click.option("--account", default="", metavar="SLUG", help="Whose they are; else the buyer that each names.")
@click.option("--check", is_flag=True, help="Read and reckon only, without a database; keep nothing.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Where refused files go.")
@click.option("--left", is_flag=True, help="List what the originals say beyond what is kept as fields.")
@click.pass_context
def command(
    context: click.Context, path: Path, account: str, check: bool, report: Path | None, left: bool
) -> None:
    """Take the invoices of FILE, DIR or ZIP in: UBL 2.1, CII D16B, PDF with one of them within; each once."""
    path = path.resolve()
    job = Job(path, report or Path(f"{path.name}.refused.csv"), account)
    begin = monotonic()
    try:
        done = None if check else _brought(job)
        found = done.found if done else examine(job.path, job.report)
    except Unusable as error:
        raise click.ClickException(str(error)) from None
    except Unavailable as error:
        raise click.ClickException(
            f"broken off: {error} is not available; run it again, it goes on there"
        ) from None
    kept = [f"New: {done.new:,} invoices; {done.known:,} were there already."] if done else []
    for line in [
        *summary(found, path.name, monotonic() - begin), *kept, *refusals(found, job.report), *(remains(found) if left else []),
    ]:  # fmt: skip
        click.echo(line)
    context.exit(1 if check and found.refused else 0)


def _brought(job: Job) -> Imported:
    with database():
        return asyncio.run(import_invoices(system("import"), load().jobs_url, job))


def summary(found: Examined, name: str, seconds: float) -> list[str]:
    """What was read, and what is odd about it."""
    speed = found.files / max(seconds, 0.001)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(found.read.items()))
    lines = [f"{name}: {found.files:,} files in {seconds:.1f} s ({speed:,.0f} files/s)"]
    lines.append(f"Read and right: {found.read.total():,} invoices{f' ({kinds})' if kinds else ''}")
    for oddity, cases in found.odd.items():
        some = "; ".join(
            f"{file}, {one.where}: {one.declared}, not {one.reckoned}" for file, one in cases[:SHOWN_EXAMPLES]
        )
        more = " …" if len(cases) > SHOWN_EXAMPLES else ""
        lines.append(f"{len(cases):>12,}  {oddity}, {cases[0][1].rule} ({some}{more})")
    return lines


def refusals(found: Examined, report: Path) -> list[str]:
    """How many were refused and why."""
    if not found.refused:
        return ["No file was refused."]
    reasons = (f"{count:>12,}  {reason}" for reason, count in found.refused.most_common())
    return [f"Refused: {found.refused.total():,} files, listed in {report}", *reasons]


def remains(found: Examined) -> list[str]:
    """What stands in the originals only, with the number of files."""
    return [f"{count:>12,}  {place}" for place, count in sorted(found.left.items())]
