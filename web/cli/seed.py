"""`portico seed`: the roles that every supplier has; in development the demo world, too."""

import asyncio

import click

from services.settings import load
from web.cli.database import database, owner_url


@click.command()
def command() -> None:
    """Write the standard roles, and in development the demo world around today."""
    with database():
        settings = load()
        from services.demo.issuer import follow
        from services.demo.world import build, install_roles

        if not settings.development:
            asyncio.run(install_roles(owner_url()))
            click.echo("The standard roles are there.")
            return
        asyncio.run(follow(owner_url(), settings.issuer))
        made = asyncio.run(build(owner_url(), settings.issuer))
        click.echo("The demo world is built." if made else "The demo world is there already.")
