"""`portico carrier`: the signed hooks of carriers, and who may call them."""

import asyncio
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import TypeVar

import click

from services.db import transaction_at
from services.errors import NotFound
from services.hooks.queries import calls, standing
from services.hooks.records import CallRecord, SecretRecord, Standing
from services.hooks.secrets import OVERLAP, all_secrets, renew
from services.secret import Secret
from services.settings import load
from services.shipments.intake import zones
from services.system import system
from web.cli.database import database, owner_url

ACTOR = system("portico carrier")
T = TypeVar("T")


@click.group()
def command() -> None:
    """Look after the signed hooks of carriers; docs/carriers.md is what a carrier needs to know."""


@command.command()
@click.argument("key")
@click.option(
    "--overlap", default=int(OVERLAP.total_seconds()) // 3600, show_default=True, metavar="HOURS",
    type=click.IntRange(0, 24 * 30), help="How long the secret before is valid beside the new one.",
)  # fmt: skip
def secret(key: str, overlap: int) -> None:
    """Make a secret for the carrier KEY and print it once, or change it: two are valid until the overlap is over."""
    with database():
        settings = load()
        try:
            made: Secret = as_owner(renew(ACTOR, key, settings.secrets[0], timedelta(hours=overlap)))
        except NotFound:
            known = ", ".join(sorted(as_owner(zones(ACTOR))))
            raise click.ClickException(f"There is no carrier {key!r}; there are {known}.") from None
    click.echo(made.reveal())
    click.echo(
        f"It is shown this once. {key} signs with it what it posts to {settings.origin}/hooks/carriers/{key}",
        err=True,
    )


@command.command("list")
def list_() -> None:
    """Which carriers have a secret, and what they called about lately."""
    with database():
        secrets = as_owner(all_secrets(ACTOR))
        lately, waiting = as_owner(calls(ACTOR)), as_owner(standing(ACTOR))
    lines = [*map(told_secret, secrets), *map(told_standing, waiting), *map(told_call, lately)]
    for line in lines or ["No carrier has a secret yet."]:
        click.echo(line)


def told_secret(one: SecretRecord) -> str:
    """A line about a secret, which is not in it."""
    until = f"until {_minute(one.ends_at)}" if one.ends_at else "in use"
    return f"{one.carrier:16} secret of {_minute(one.made_at)}, {until}"


def told_standing(one: Standing) -> str:
    """A line about what waits for parcels, and what was too much."""
    lines = [f"{one.carrier:16} {one.events:,} events of {one.parcels:,} parcels wait until these are packed"]
    if one.crowded or one.expired:
        lines.append(f"{'':16} {one.crowded:,} had to go for newer ones, {one.expired:,} waited too long")
    if one.over_at:
        lines.append(f"{'':16} {one.over:,} messages were too many, the last at {_minute(one.over_at)}")
    return "\n".join(lines)


def told_call(one: CallRecord) -> str:
    """A line about a message."""
    again = f", sent {one.attempts} times" if one.attempts > 1 else ""
    return f"{one.carrier:16} {_minute(one.last_at)} {one.message}: {one.taken} taken, {one.refused} refused{again}"


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def as_owner(work: Awaitable[T]) -> T:
    """Have it done in a transaction of the role that owns the tables."""

    async def done() -> T:
        async with transaction_at(owner_url()):
            return await work

    return asyncio.run(done())
