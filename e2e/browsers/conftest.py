"""Browsers of the distribution, and a stage over TLS: WebKit drops __Host- cookies on plain http."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.browsers.engine import Engine
from e2e.browsers.firefox import Firefox
from e2e.browsers.webkit import WebKit
from e2e.stage import Stage
from services.postgres import Postgres
from tests.conftest import SERVER

PROGRAMS = {"firefox": ("firefox-esr",), "webkit": ("WebKitWebDriver", "Xvfb")}
PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


@pytest.fixture(scope="module")
def secure_stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    told = getattr(request.config, "workerinput", {})
    folder, world = told.get("server") or SERVER.found()
    name = f"portico_{told.get('workerid', 'main')}_tls_e2e"
    with Stage(Postgres(Path(folder)), world, name, tls=tmp_path_factory.mktemp("tls")) as stage:
        yield stage


@pytest.fixture(autouse=True)
def fresh(secure_stage: Stage) -> None:
    """Instead of the stage over plain http, which nobody here needs."""
    secure_stage.reset()


@pytest.fixture(params=list(PROGRAMS))
def browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    found = {name: shutil.which(name) for name in PROGRAMS[request.param]}
    if missing := [PACKAGES[name] for name, path in found.items() if not path]:
        _without(request.param, missing)
    paths = [path for path in found.values() if path]
    engine: Engine = (
        Firefox(paths[0], tmp_path)
        if request.param == "firefox"
        else WebKit(paths[0], paths[1], dict(os.environ), tmp_path)
    )
    yield engine
    engine.close()


def _without(browser: str, missing: list[str]) -> None:
    """`make` installs them where it may, and says so where it may not; only CI must have them."""
    told = f"{browser} was not tried: as root, apt-get install --no-install-recommends {' '.join(missing)}"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)
