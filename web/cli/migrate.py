"""`portico migrate`: the database as this version needs it."""

import asyncio

import click

from services.migrate import migrate, pending
from web.cli.database import database, owner_url


@click.command()
def command() -> None:
    """Run the migrations that the database has not had yet."""
    with database():
        owner = owner_url()
        waiting = asyncio.run(pending(owner))
        if not waiting:
            click.echo("The database is up to date.")
            return
        asyncio.run(migrate(owner))
        click.echo(f"{len(waiting)} migrations done.")
