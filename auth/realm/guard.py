"""Where the realm may run: in development, on this machine, nowhere else."""

import ipaddress
from urllib.parse import urlsplit

from services.settings import Settings


class Refused(Exception):
    """The realm does not start here; the message says why."""


def check(settings: Settings, address: str) -> None:
    """Raises Refused unless this is development and everything stays on this machine."""
    if not settings.development:
        raise Refused(
            "The development realm signs in anybody without a password: PORTICO_MODE must be development."
        )
    if not loopback(address):
        raise Refused(
            f"The development realm listens on this machine only, and {address} is not a loopback address."
        )
    for url in (settings.issuer, settings.origin, settings.staff_origin):
        if not loopback(urlsplit(url).hostname or ""):
            raise Refused(f"The development realm serves this machine only, and {url} is elsewhere.")


def loopback(host: str) -> bool:
    """True for localhost, its subdomains, 127.0.0.0/8 and ::1."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
