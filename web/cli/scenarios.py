"""`portico scenarios`: situations that a tester wants to see, built into the development database."""

import asyncio
from collections.abc import Sequence

import click

from services.db import DB, transaction
from services.migrate import migrate
from services.scenarios.building import build
from services.scenarios.catalogue import CATALOGUE
from services.scenarios.records import Made
from services.settings import Settings, load
from web.cli.database import database, owner_url


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(CATALOGUE)), metavar="[NAME]…")
def command(names: Sequence[str]) -> None:
    """List what there is, or build scenarios by their NAME.

    Only development has them. Each build is another order, made by legal acts around the present moment.
    """
    if not names:
        width = max(map(len, CATALOGUE))
        for one in CATALOGUE.values():
            click.echo(f"{one.name:<{width}}  {one.tells} (sign in as {one.person})")
        return
    with database():
        settings = load()
        if not settings.development:
            raise click.ClickException("Scenarios are for development: PORTICO_MODE must say so.")
        for name in names:
            tell(name, asyncio.run(_built(name, settings)), settings)


def tell(name: str, made: Made, settings: Settings) -> None:
    """Where to look."""
    pages = [f"{settings.origin}/@{made.account}/orders/{number}" for number in made.orders]
    where = pages or [f"{settings.origin}/@{made.account}/"]
    click.echo(f"{name}: sign in as {made.person}, then {', '.join(where)}")


async def _built(name: str, settings: Settings) -> Made:
    from services.demo.world import build as world

    await migrate(owner_url())
    await world(owner_url(), settings.issuer)
    DB.config = {"dsn": settings.database_url.reveal()}
    async with transaction():
        return await build(name)
