"""`portico run`: everything that development needs, started in order and ended together."""

import http.client
import signal
import ssl
import time
from collections.abc import Mapping
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

import click

from services.demo.cast import PEOPLE
from web.cli.certificate import certificate
from web.cli.children import Children
from web.cli.database import KEPT, addresses, embedded, remember
from web.cli.plan import Plan, own_address
from web.cli.progress import progress

START_SECONDS = 60
LOOK_SECONDS = 0.1
MAILS = KEPT / "mail"


class Stop(BaseException):
    """A signal asked us to end."""


@click.command()
@click.option("--port", envvar="PORT", default=8000, show_default=True)
@click.option(
    "--tls", envvar="TLS", is_flag=True, help="Serve https with a certificate made for this machine."
)
@click.option(
    "--idp", envvar="IDP", type=click.Choice(["realm", "keycloak"]), default="realm", show_default=True
)
@click.option(
    "--lan",
    envvar="LAN",
    is_flag=False,
    flag_value="1",
    default="",
    metavar="[ADDRESS]",
    help="Let phones of this network in, over https and behind a code.",
)
@click.option("--simulate", envvar="SIMULATE", is_flag=True, help="Let carriers play the open parcels along.")
@click.option("--database-url", envvar="DATABASE_URL", help="Another PostgreSQL instead of the embedded one.")
def command(port: int, tls: bool, idp: str, lan: str, simulate: bool, database_url: str | None) -> None:
    """Start everything for development: database, realm, mailbox, web server, worker."""
    plan = Plan(port, tls or bool(lan), keycloak=idp == "keycloak", lan=own_address(lan) if lan else "")
    if plan.lan and plan.keycloak:
        raise click.ClickException(
            "Phones reach the development realm only: LAN=1 goes without IDP=keycloak."
        )
    plan.check_ports()
    if plan.keycloak and not _answers(plan.issuer):
        raise click.ClickException(
            f"Nobody answers at {plan.issuer}: start `make keycloak`, and wait until it listens."
        )
    postgres = None if database_url else embedded()
    children = Children()
    _on_signals(_raise_stop)
    try:
        variables = dict(plan.variables)
        remember(plan.issuer)
        if postgres:
            with progress("Database"):
                variables |= addresses(postgres.start())
                children.watched["database"] = postgres.process
        _start(plan, children, variables)
        _simulate(children, {**variables, **_trust(plan)}, simulate)
        _watch(children)
    except Stop:
        click.echo("Stopped.")
    finally:
        _on_signals(signal.SIG_IGN)  # a second Ctrl-C must not keep us from stopping all
        children.stop()
        if postgres:
            postgres.stop()


def _start(plan: Plan, children: Children, variables: Mapping[str, str]) -> None:
    chain = key = None
    if plan.tls:
        _authority, chain, key = certificate(KEPT / "tls")
    with progress("Tables"):
        children.finish("migrate", ["migrate"], variables)
    with progress("Demo world"):
        children.finish("seed", ["seed"], variables)
    children.start("mailbox", ["mailbox", "--port", str(plan.mail_port), "--folder", str(MAILS)], variables)
    children.start("worker", ["work"], variables)
    with progress("Web server"):
        children.start("web server", plan.serve(chain, key), variables)
        if not plan.keycloak:
            # The realm tells the portal when somebody signs out, so it must trust the portal's certificate.
            children.start("realm", ["realm", "--port", str(plan.realm_port)], {**variables, **_trust(plan)})
            _wait(children, f"{plan.issuer}/.well-known/openid-configuration", "the realm")
        _wait(children, f"{plan.origin()}/health/ready", "the web server")
    _greet(plan)
    if plan.lan:
        children.start("door for phones", plan.front(), variables)


def _simulate(children: Children, variables: Mapping[str, str], wanted: bool) -> None:
    if wanted:
        children.start("carriers", ["simulate", "carrier", "--forever"], variables)


def _trust(plan: Plan) -> dict[str, str]:
    """For who speaks to the portal over TLS: the authority that made its certificate."""
    return {"SSL_CERT_FILE": str(certificate(KEPT / "tls")[0])} if plan.tls else {}


def _wait(children: Children, url: str, what: str) -> None:
    until = time.monotonic() + START_SECONDS
    while not _answers(url):
        _check(children)
        if time.monotonic() > until:
            raise click.ClickException(f"{url} did not answer within {START_SECONDS} seconds: {what}.")
        time.sleep(LOOK_SECONDS)


def _answers(url: str) -> bool:
    parts = urlsplit(url)
    secure = {"context": ssl._create_unverified_context()} if parts.scheme == "https" else {}  # noqa: S323, SLF001
    kind: Any = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind("127.0.0.1", parts.port, timeout=3, **secure)
    try:
        connection.request("GET", parts.path, headers={"Host": parts.netloc})
        return bool(connection.getresponse().status == http.client.OK)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _check(children: Children) -> None:
    if ended := children.ended():
        name, status = ended
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        raise click.ClickException(f"The {name} {how}; why is written above.")


def _watch(children: Children) -> None:
    while True:
        _check(children)
        time.sleep(LOOK_SECONDS)


def _greet(plan: Plan) -> None:
    click.echo(
        f"\nCustomers  {plan.origin()}\nStaff      {plan.origin('staff.')}\nSupport    {plan.origin('support.')}"
    )
    click.echo(f"Mails      {MAILS}/, shown at {plan.origin('staff.')}/mails")
    click.echo(f"People     {', '.join(person.key for person in PEOPLE)}\nCtrl-C ends everything.\n")


def _on_signals(handler: Any) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, handler)


def _raise_stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise Stop
