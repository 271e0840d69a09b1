"""`portico backup`: the database in one file."""

from pathlib import Path

import click

from services.backup import back_up
from web.cli.database import database, owner_url
from web.cli.progress import progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def command(file: Path) -> None:
    """Write the whole database into a new FILE.

    It holds everything that customers entrusted to you: keep it where only you can read it.
    """
    with database(), progress("Backup"):
        rows = back_up(owner_url(), file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes, {len(rows)} tables, {sum(rows.values()):,} rows")
