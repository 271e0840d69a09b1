"""How the house is put together: three applications, each route with a right, nothing of the framework's own."""

import pytest
from litestar import Litestar

from services.settings import Settings
from tests.asgi import call
from tests.conftest import Visit
from web.app import LARGEST_BODY, create_door, create_staff, handlers_of
from web.door import Door

INNER = (
    "/schema", "/schema/openapi.json", "/schema/swagger", "/docs", "/redoc", "/openapi.json", "/metrics", "/debug", "/admin",
    "/admin/", "/console", "/_debug", "/server-status", "/actuator", "/.git/config", "/.env", "/static/", "/assets/", "/assets/..%2fmanifest.json",
    "/assets/manifest.json", "/health", "/health/", "/health/ready/x", "/e2e", "/e2e/clock", "/sign-in", "/login", "/phpinfo.php",
)  # fmt: skip


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("path", INNER)
async def test_nothing_inner_is_reachable(visit: Visit, path: str) -> None:
    """A6: documents, schema, figures, debug pages, administration, on no host, signed in or not."""
    for visitor in (await visit(), await visit("jun"), await visit("sora"), await visit(host="support")):
        assert (await visitor.get(path)).status == 404, visitor.host


def test_each_host_is_an_application_without_the_frameworks_own_routes(door: Door) -> None:
    """A6, D1."""
    assert set(door.apps) == {"portal", "staff", "support"}
    for app in door.apps.values():
        assert isinstance(app, Litestar)
        assert app.openapi_config is None and app.request_max_body_size == LARGEST_BODY and not app.debug
        assert (
            not app.allowed_hosts and app.cors_config is None and app.csrf_config is None
        )  # the door does these
        assert handlers_of(app)
        for handler in handlers_of(app):
            assert handler.cache in {False, None}, "an answer that is kept is somebody else's"


def test_no_route_keeps_answers(door: Door) -> None:
    """E3: the framework would key them by address alone, for whoever asks next."""
    for app in door.apps.values():
        assert not [handler for handler in handlers_of(app) if handler.cache]  # type: ignore[arg-type]


async def test_a_process_may_serve_one_host_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create_door(settings, serves=("staff",))
    assert create_staff.keywords == {"serves": ("staff",)}
    for host, status in (("staff.localhost:8000", 200), ("localhost:8000", 421)):
        assert (await call(made, "/imprint", host=host))[0]["status"] == status
