"""What a journey may ask for: the stage, people at browsers. Each story begins with the demo world untouched."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from e2e.look import PATIENCE_MILLISECONDS, PHONE, Look, context_of, launch
from e2e.person import Person
from e2e.stage import Stage
from services.postgres import Postgres
from tests.conftest import SERVER

HERE = "e2e/"
collect_ignore = [] if os.environ.get("PORTICO_SHOTS") else ["looks/test_papers.py", "looks/test_pictures.py"]
expect.set_options(timeout=PATIENCE_MILLISECONDS)
LANGUAGES = {"minji": "ko", "jun": "ko", "yuna": "ko", "kenji": "ja"}


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["server"] = SERVER.found()


@pytest.hookimpl(trylast=True)  # fixtures of the session need it until they end
def pytest_sessionfinish() -> None:
    SERVER.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(HERE):
            item.add_marker(pytest.mark.e2e)
    if not os.environ.get("PORTICO_VISUAL"):
        items[:] = [item for item in items if not item.get_closest_marker("visual")]


class Invite(Protocol):
    """people("minji") is Minji, signed in, at a phone; people() somebody whom the portal does not know."""

    def __call__(
        self, who: str = "", *, host: str = "portal", reads: str = "", look: Look = PHONE, **how: Any
    ) -> Person: ...


@pytest.fixture(scope="session")
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    told = getattr(request.config, "workerinput", {})
    folder, world = told.get("server") or SERVER.found()
    with Stage(Postgres(Path(folder)), world, f"portico_{told.get('workerid', 'main')}_e2e") as stage:
        yield stage


@pytest.fixture(autouse=True)
def fresh(stage: Stage) -> None:
    stage.reset()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    # Of one module: its loop runs as long as it lives, and other tests of this process bring their own.
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def launched(playwright: Playwright) -> Iterator[list[Browser]]:
    browsers: list[Browser] = []
    yield browsers
    for browser in browsers:
        browser.close()


@pytest.fixture
def chromium(playwright: Playwright, launched: list[Browser]) -> Browser:
    if not launched or not launched[-1].is_connected():  # a crash spoils one story, not all that follow
        launched.append(launch(playwright))
    return launched[-1]


@pytest.fixture
def people(chromium: Browser, stage: Stage, fresh: None) -> Iterator[Invite]:
    there: list[Person] = []

    def invite(
        who: str = "", *, host: str = "portal", reads: str = "", look: Look = PHONE, **how: Any
    ) -> Person:
        language = reads or LANGUAGES.get(who, "en")
        if who and reads:
            stage.prefer(who, locale=reads)
        person = Person(stage, context_of(chromium, look, language), look, language)
        there.append(person)
        if who:
            person.signs_in_silently(who, host, **how)
        return person

    yield invite
    faults = [fault for person in there for fault in person.watch.faults]
    for person in there:
        person.context.close()
    assert not faults, "\n".join(faults)
