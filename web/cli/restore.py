"""`portico restore`: a backup brought back."""

from pathlib import Path

import click

from services.backup import restore
from web.cli.database import database, owner_url
from web.cli.progress import progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Delete everything that is in the database first.")
def command(file: Path, replace: bool) -> None:
    """Bring the backup in FILE into an empty database.

    All or nothing: when it fails, the database is what it was. Run `portico migrate` afterwards when the backup
    is of an older version.
    """
    with database(), progress("Restore"):
        rows = restore(owner_url(), file, replace=replace)
    click.echo(f"{len(rows)} tables, {sum(rows.values()):,} rows")
