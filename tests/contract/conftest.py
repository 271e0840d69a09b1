"""One provider for each file of tests, a browser, and a relying party that is registered there."""

import os
import sys
from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

from services.postgres import Postgres
from tests.chromium import start
from tests.contract.providers import MISSING, Provider, keycloak_can_run, planned, process, running
from tests.contract.relying_party import RelyingParty
from tests.database import copy

PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def planned_provider(request: pytest.FixtureRequest) -> Provider:
    kind: str = request.module.KIND
    if kind == "keycloak" and not os.environ.get("PORTICO_KEYCLOAK") and not keycloak_can_run():
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return planned(kind)


@pytest.fixture(scope="module")
def variables(
    planned_provider: Provider, server: Postgres, found_server: tuple[str, str]
) -> Iterator[dict[str, str]]:
    """What realm and portal are told; their database holds the demo world, whose people sign in at this provider."""
    name = f"contract_{planned_provider.kind}_{os.getpid()}"
    copy(server, name, found_server[1])
    server.sql(f"UPDATE person SET issuer = '{planned_provider.issuer}'", name)
    port = planned_provider.party_port
    yield {
        "PORTICO_MODE": "development",
        "PORTICO_ISSUER": planned_provider.issuer,
        "PORTICO_ORIGIN": f"http://localhost:{port}",
        "PORTICO_STAFF_ORIGIN": f"http://staff.localhost:{port}",
        "PORTICO_SUPPORT_ORIGIN": f"http://support.localhost:{port}",
        "PORTICO_METRICS_PORT": "0",
        "DATABASE_URL": server.url(name, "portico_app"),
        "DATABASE_OWNER_URL": server.url(name, "portico_owner"),
        "DATABASE_JOBS_URL": server.url(name, "portico_jobs"),
    }
    server.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def provider(planned_provider: Provider, variables: dict[str, str]) -> Iterator[Provider]:
    with running(planned_provider, variables):
        yield planned_provider


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**start())
        yield browser
        await browser.close()


@pytest.fixture
async def context(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A phone that has never been here."""
    opened = await chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield opened
    await opened.close()


@pytest.fixture
async def party(provider: Provider) -> AsyncIterator[RelyingParty]:
    listens = RelyingParty(provider.issuer, provider.party_port)
    async with listens.listening():
        yield listens


@pytest.fixture(scope="class")
def portal(provider: Provider, variables: dict[str, str]) -> Iterator[str]:
    """The portal itself as the relying party; gives its address."""
    command = [sys.executable, "-m", "web.cli", "serve", "--port", str(provider.party_port)]
    with process(f"contract-portal-{provider.kind}", command, variables) as log:
        log.wait(f"http://localhost:{provider.party_port}/health/ready")
        yield f"http://localhost:{provider.party_port}"
