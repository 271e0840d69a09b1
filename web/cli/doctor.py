"""`portico doctor`: what this machine has and lacks, each with the line that mends it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import msgspec

from services.checkup import machine
from services.checkup.database import database as findings_of
from services.checkup.records import Finding, fail, ok, warn
from services.postgres import PostgresTrouble, find
from services.settings import Settings
from web import assets
from web.cli import looked_at
from web.cli.database import KEPT, database, embedded
from web.cli.plan import Plan

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}
ROOT = Path(__file__).parents[2]
Look = Callable[[], Finding | Iterable[Finding]]


@click.command()
@click.option("--port", envvar="PORT", default=8000, show_default=True, help="That of `make run`.")
@click.option("--database-url", envvar="DATABASE_URL", hidden=True)
@click.option("--as-json", is_flag=True, help="One finding a line, for programs.")
@click.pass_context
def command(context: click.Context, *, port: int, database_url: str | None, as_json: bool) -> None:
    """Say what this machine has and lacks; exit 1 when something that Portico cannot do without is broken."""
    broken = False
    for finding in look_over(port, own=not database_url):
        broken = broken or finding.state == "fail"
        click.echo(msgspec.json.encode(finding) if as_json else written(finding))
    context.exit(int(broken))


def written(finding: Finding) -> str:
    """A finding for the person at the keyboard."""
    state = click.style(f"{finding.state:<4}", fg=COLOURS[finding.state])
    mend = f"\n      {'':<24} -> {finding.mend}" if finding.mend else ""
    return f"{state}  {finding.about:<24} {finding.told}{mend}"


def look_over(port: int, *, own: bool) -> Iterator[Finding]:
    """Everything, the machine first; `own`: the database is the embedded one of this folder."""
    looks: list[Look] = [
        lambda: machine.python(ROOT / "requirements.lock"),
        lambda: machine.disk(KEPT),
        machine.own_clock,
        lambda: looked_at.front_end(assets.FOLDER, ROOT),
        lambda: embedded_database() if own else given_database(),
        lambda: looked_at.certificates(KEPT),
        lambda: looked_at.ports(Plan(port, tls=False, keycloak=False).ports) if own else [],
        machine.fonts,
        machine.pdf,
        machine.browsers,
        machine.keycloak,
    ]
    for look in looks:
        yield from looked(look)


def looked(look: Look) -> Iterator[Finding]:
    """What a look finds; that it could not look is a finding, too, and hides no other."""
    try:
        found = look()
        yield from [found] if isinstance(found, Finding) else found
    except Exception as error:  # noqa: BLE001 a doctor does not faint
        yield fail("Doctor", f"could not look: {type(error).__name__}: {error}", "report this as a bug")


def embedded_database() -> Iterator[Finding]:
    """The one of `make run`, started for the look when it does not run."""
    try:
        programs = find()
        yield ok("PostgreSQL programs", f"{programs.version} in {programs.folder}")
        if not embedded().home.folder.exists():
            yield warn("Database", "there is none yet", "make run")
            return
        with database():
            yield from given_database()
    except PostgresTrouble as error:
        yield fail("Database", str(error), "make reset deletes it, make run makes a new one")


def given_database() -> Iterator[Finding]:
    """The one that the settings name, and who lets people in."""
    finding, settings = looked_at.settings()
    yield finding
    if settings:
        yield from asyncio.run(_collected(settings))
        yield looked_at.identity(settings)
        yield asyncio.run(looked_at.mail_server(settings))


async def _collected(settings: Settings) -> list[Finding]:
    return [finding async for finding in findings_of(settings.database_url.reveal())]
