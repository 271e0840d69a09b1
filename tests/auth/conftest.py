"""A provider that may lie, and a browser in which nobody is signed in."""

from collections.abc import AsyncIterator

import pytest

from tests.auth.browser import Browser
from tests.hostile_provider import HostileProvider
from web.door import Door


@pytest.fixture
def hostile(door: Door, monkeypatch: pytest.MonkeyPatch) -> HostileProvider:
    """In the place of the real provider, for portal and staff."""
    provider = HostileProvider(door.settings.portal_client, door.settings.issuer)
    providers = {"portal": provider.provider(), "staff": provider.provider(door.settings.staff_client)}
    for app in door.apps.values():
        monkeypatch.setattr(app.state, "providers", providers, raising=True)  # type: ignore[attr-defined]
    return provider


@pytest.fixture
async def browser(door: Door, hostile: HostileProvider, undone: None) -> AsyncIterator[Browser]:
    one = Browser(door, hostile)
    yield one
    await one.client.aclose()
