"""`portico import invoices`: invoices in UBL, CII or PDF with either within."""

from pathlib import Path
from time import monotonic

import click

from services.einvoices.examining import Examined, examine
from services.imports.reasons import Unusable

SHOWN_EXAMPLES = 8


@click.command()
@click.argument("path", metavar="FILE|DIR|ZIP", type=click.Path(path_type=Path, exists=True))
@click.option("--check", is_flag=True, help="Read and reckon only; keep nothing.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Where refused files go.")
@click.option("--left", is_flag=True, help="List what the originals say beyond what is kept as fields.")
@click.pass_context
def command(context: click.Context, path: Path, check: bool, report: Path | None, left: bool) -> None:
    """Read the invoices of FILE, DIR or ZIP: UBL 2.1, CII D16B, and PDF with one of them within."""
    if not check:
        raise click.UsageError("invoices of others cannot be kept yet: use --check")
    report = report or Path(f"{path.resolve().name}.refused.csv")
    begin = monotonic()
    try:
        found = examine(path, report)
    except Unusable as error:
        raise click.ClickException(str(error)) from None
    for line in [*summary(found, path.resolve().name, monotonic() - begin), *refusals(found, report)]:
        click.echo(line)
    for place, count in sorted(found.left.items()) if left else ():
        click.echo(f"{count:>12,}  {place}")
    context.exit(1 if found.refused else 0)


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
        lines.append(
            f"{len(cases):>12,}  {oddity}, {cases[0][1].rule} ({some}{' …' if len(cases) > SHOWN_EXAMPLES else ''})"
        )
    return lines


def refusals(found: Examined, report: Path) -> list[str]:
    """How many were refused and why."""
    if not found.refused:
        return ["No file was refused."]
    reasons = (f"{count:>12,}  {reason}" for reason, count in found.refused.most_common())
    return [f"Refused: {found.refused.total():,} files, listed in {report}", *reasons]
