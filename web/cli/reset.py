"""`portico reset`: delete the embedded database of development."""

import click

from services.postgres import orphan
from web.cli.database import embedded


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--mode", envvar="PORTICO_MODE", default="development", hidden=True)
@click.option("--database-url", envvar="DATABASE_URL", hidden=True)
def command(yes: bool, mode: str, database_url: str | None) -> None:
    """Delete the database of development."""
    if mode != "development" or database_url:
        raise click.ClickException(
            "Only the embedded database of development is deleted: unset DATABASE_URL first."
        )
    home = embedded().home
    if not home.folder.exists():
        click.echo("There is no database to delete.")
        return
    if not yes:
        click.confirm(f"Delete the database in {home.folder} and all that is in it?", abort=True)
    home.claim()
    orphan.end(home.data)
    home.destroy()
    click.echo(f"Deleted {home.folder}. The next `make run` makes a new one.")
