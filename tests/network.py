"""The socket guard: tests talk to this machine and to nobody else."""

import sys
from ipaddress import ip_address
from typing import Any

from click import ClickException

from web.cli.plan import own_address

OUTSIDE = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"})


def _own() -> tuple[str, ...]:
    """Where this machine is in a network: that is still this machine."""
    try:
        return (own_address("1"),)
    except ClickException:
        return ()


OWN = _own()  # before nobody may be asked any more


class Outside(Exception):
    """A test tried to reach another machine."""


def guard() -> None:
    """From now on this process cannot; what it starts is not held back."""
    sys.addaudithook(_look)


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in OUTSIDE:
        return
    address = arguments[-1] if event in {"socket.connect", "socket.sendto"} else arguments[0]
    host = address[0] if isinstance(address, tuple) else address if event.startswith("socket.get") else None
    if host is not None and not _here(host):
        raise Outside(f"{event} {host}")


def _here(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {"", "localhost"} or name.endswith(".localhost"):
        return True
    try:
        return name in OWN or ip_address(name).is_loopback or ip_address(name).is_unspecified
    except ValueError:
        return False
