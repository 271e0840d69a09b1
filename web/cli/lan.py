"""`portico lan`: the development portal for the phones of this network, behind a code; `portico run --lan` starts it."""

import hashlib
import io
import os
import ssl
from pathlib import Path

import click
import segno
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from auth.realm.clients import origin
from auth.realm.guard import Refused
from auth.realm.guard import check as on_this_machine
from services.http import Forwarding
from services.settings import load
from web.cli.certificate import certificate
from web.cli.database import KEPT
from web.lan.addresses import Addresses
from web.lan.front import Front
from web.lan.gate import Gate

PHONE, AUTHORITY = "PORTICO_LAN", "PORTICO_LAN_AUTHORITY"


@click.command()
@click.option("--address", required=True, help="This machine's address in the network.")
@click.option("--port", default=8000, show_default=True)
def command(address: str, port: int) -> None:
    """Let phones of this network at the portal of `portico run`, over https and behind a one-time code.

    Portal and realm stay on loopback; staff and support cannot be reached.
    """
    settings = load()
    on_this_machine(settings, "localhost")
    authority, _chain, _key = certificate(KEPT / "tls")
    _own, chain, key = certificate(KEPT / f"tls-{address}", address)
    os.environ |= {PHONE: f"https://{address}:{port}", AUTHORITY: str(authority)}
    Granian(
        "web.cli.lan:create_front",
        factory=True,
        interface=Interfaces.ASGI,
        address=address,
        port=port,
        workers=1,  # the codes are in its memory
        http=HTTPModes.auto,
        websockets=False,
        ssl_cert=chain,
        ssl_key=key,
        log_level=LogLevels.warning,
        workers_kill_timeout=1,
    ).serve()


def create_front() -> Front:
    """The application, told by the environment of the command. Raises Refused outside of development."""
    settings = load()
    on_this_machine(settings, "localhost")
    phone = os.environ.get(PHONE, "")
    if not phone:
        raise Refused("This door is opened by `portico run --lan` only.")
    addresses = Addresses(phone=phone, portal=settings.origin, realm=origin(settings.issuer))
    return Front(addresses, Gate(lambda code: announce(phone, code)), Forwarding(os.environ[AUTHORITY]))


def announce(phone: str, code: str) -> None:
    """Address, code and their picture, for the person at the terminal."""
    picture = io.StringIO()
    segno.make(f"{phone}/lan#{code}", error="l", micro=False).terminal(picture, compact=True, border=2)
    chain = KEPT / f"tls-{phone.removeprefix('https://').rpartition(':')[0]}" / "certificate.pem"
    click.echo(
        f"\n{picture.getvalue()}\nPhone      {phone}\nCode       {code[:4]} {code[4:]}   for one device; then there is a new one\n"
        f"The phone warns that nobody vouches for the certificate. It is ours when its SHA-256 begins with\n"
        f"{fingerprint(chain)[:47]}\n"
    )


def fingerprint(chain: Path) -> str:
    """As browsers write it."""
    first, end, _rest = chain.read_text().partition("-----END CERTIFICATE-----")
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(first + end)).digest()
    return digest.hex(":").upper()
