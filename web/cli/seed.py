"""`portico seed`: the roles that every supplier has; in development the demo world, too."""

import asyncio

import click

from services.settings import load
from web.cli.database import database


@click.command()
def command() -> None:
    """Write the standard roles, and in development the demo world around today."""
    with database():
        settings = load()
        from services.demo.issuer import follow
        from services.demo.world import build, install_roles

        if not settings.development:
            asyncio.run(install_roles(settings.owner_url.reveal()))
            click.echo("The standard roles are there.")
            return
        asyncio.run(follow(settings.owner_url.reveal(), settings.issuer))
        made = asyncio.run(build(settings.owner_url.reveal(), settings.issuer))
        click.echo("The demo world is built." if made else "The demo world is there already.")
