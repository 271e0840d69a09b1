"""`portico simulate`: other parties of the demo world, each in a process of its own."""

import asyncio
from collections.abc import Mapping

import click

from services import clock
from services.db import transaction_at
from services.demo.carriers import OpenParcel, Players, open_parcels
from services.hooks.secrets import renew
from services.hooks.sending import Sender
from services.http import Outgoing
from services.settings import Settings, load
from services.shipments.intake import zones
from services.system import system
from web.cli.database import database, owner_url

ACTOR = system("portico simulate")
LOOK_SECONDS = 5


@click.group()
def command() -> None:
    """Let other parties act in the demo world; in development only."""


@command.command()
@click.option(
    "--speed",
    default=600.0,
    show_default=True,
    type=click.FloatRange(1, 1_000_000),
    help="How much faster than life.",
)
@click.option("--seed", default=1, show_default=True, help="Another number, other fates of the parcels.")
@click.option("--origin", metavar="URL", help="Where the portal is, if not where the environment says.")
@click.option(
    "--forever", is_flag=True, help="Wait for new parcels, instead of ending when all are where they end."
)
def carrier(*, speed: float, seed: int, origin: str | None, forever: bool) -> None:
    """Play all open parcels along: delays, customs, missed receivers, doubled, late and unheard-of events.

    Every event goes through the signed hook of its carrier over HTTP. The carriers get new secrets for that.
    """
    with database():
        settings = load()
        if not settings.development:
            raise click.ClickException("This makes parcels move that do not: in development only.")
        asyncio.run(_play(settings, origin or settings.origin, speed, seed, forever=forever))


async def _play(settings: Settings, origin: str, speed: float, seed: int, *, forever: bool) -> None:
    players = Players(await senders(settings, Outgoing(), origin), speed, seed, _say)
    async with asyncio.TaskGroup() as group:
        while True:
            if parcels := players.new(await _open(settings)):
                _say(f"{len(parcels)} parcels begin")
                group.create_task(players.play(parcels))
            if not forever:
                break
            await asyncio.sleep(LOOK_SECONDS)
    _say("Nothing is left to play.")


async def senders(settings: Settings, outgoing: Outgoing, origin: str) -> Mapping[str, Sender]:
    """Every carrier, with a new secret."""
    async with transaction_at(owner_url()):
        keys = await zones(ACTOR)
        made = {key: await renew(ACTOR, key, settings.secrets[0]) for key in sorted(keys)}
    return {key: Sender(outgoing, origin, key, secret) for key, secret in made.items()}


async def _open(settings: Settings) -> list[OpenParcel]:
    async with transaction_at(settings.jobs_url.reveal()):
        return await open_parcels(ACTOR)


def _say(words: str) -> None:
    click.echo(f"{clock.now():%H:%M:%S} {words}")
