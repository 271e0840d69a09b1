"""All addresses of development move with one port."""

import socket

import click
import pytest

from tests.web.cli.conftest import free_port
from web.cli import plan
from web.cli.plan import Plan


def test_two_checkouts_share_no_port() -> None:
    first, second = Plan(8000, tls=False, keycloak=False), Plan(8001, tls=False, keycloak=False)
    assert first.variables["PORTICO_ISSUER"] == "http://localhost:8010/realms/portico"
    assert first.variables["PORTICO_METRICS_PORT"] == "9400"
    assert not set(first.variables.values()) & set(second.variables.values()) - {"development"}


def test_https_and_keycloak_change_the_addresses_that_everybody_is_told() -> None:
    told = Plan(8000, tls=True, keycloak=True).variables
    assert told["PORTICO_STAFF_ORIGIN"] == "https://staff.localhost:8000"
    assert told["PORTICO_ISSUER"] == plan.KEYCLOAK


def test_waits_a_moment_for_a_port_that_becomes_free(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, *9 * [True]])
    monkeypatch.setattr(plan, "free", lambda port: next(answers))
    Plan(free_port(), tls=False, keycloak=False).check_ports()


def test_a_port_that_stays_in_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "PATIENCE_SECONDS", 0)
    port = free_port()
    with (
        socket.create_server(("127.0.0.1", port + 10)),
        pytest.raises(click.ClickException, match=r"\(realm\) is in use"),
    ):
        Plan(port, tls=False, keycloak=False).check_ports()
