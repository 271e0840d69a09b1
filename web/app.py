"""The composition root: three applications, one for each host, behind one door."""

import contextlib
from collections.abc import AsyncIterator, Collection, Sequence
from functools import partial
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide

from auth.actor import check_access, provide_actor
from auth.provider import Provider
from services.db import DB
from services.live import HUB
from services.settings import Settings, load
from web import errors, stopping
from web.assets import asset, assets, bar_colours, open_shelf, sheet
from web.catalogue import PORTAL, STAFF, SUPPORT, WIDGETS
from web.door import Door
from web.health import Health
from web.links import Links
from web.logs import set_up_logs
from web.path_values import path_values
from web.render import ENV
from web.request import HouseRequest

LARGEST_BODY = 1_000_000
HOSTS = ("portal", "staff", "support")


def create_door(settings: Settings | None = None, serves: Collection[str] = HOSTS) -> Door:
    """The whole portal as one ASGI application; reads the environment when no settings are given.

    A host that it does not serve is one that it does not know.
    """
    settings = settings or load()
    set_up_logs(settings)
    open_shelf(settings.brand_colour)
    health = Health()
    apps = {
        "portal": _app(settings, health, PORTAL, lifespan=[_running(settings, health)]),
        "staff": _app(settings, health, STAFF),
        "support": _app(settings, health, SUPPORT),
    }
    ENV.globals.update(url=Links(list(apps.values())), asset=asset, bar_colours=bar_colours, sheet=sheet)
    return Door(apps, settings, health, serves)


# For `portico serve --hosts`: an address of one host alone.
create_portal, create_staff, create_support = (partial(create_door, serves=(host,)) for host in HOSTS)


def _app(settings: Settings, health: Health, routes: Sequence[Any], **more: Any) -> Litestar:
    providers = {
        "portal": Provider(settings.issuer, settings.portal_client),
        "staff": Provider(settings.issuer, settings.staff_client),
    }
    app = Litestar(
        [*routes, assets],
        dependencies={"actor": Provide(provide_actor)},
        exception_handlers=errors.HANDLERS,
        middleware=[path_values],
        request_class=HouseRequest,
        openapi_config=None,
        logging_config=None,
        request_max_body_size=LARGEST_BODY,
        state=State({"settings": settings, "providers": providers, "health": health, "widgets": WIDGETS}),
        **more,
    )
    check_access(handlers_of(app))
    return app


def handlers_of(app: Litestar) -> list[Any]:
    """The route handlers that we wrote: Litestar adds OPTIONS by itself."""
    found = [handler for route in app.routes for handler in getattr(route, "route_handlers", ())]
    return [handler for handler in found if handler.http_methods != {"OPTIONS"}]


def _running(settings: Settings, health: Health) -> Any:
    @contextlib.asynccontextmanager
    async def running(_app: Litestar) -> AsyncIterator[None]:
        await DB.open(settings.database_url.reveal())
        async with HUB.running():
            stopping.hear(health)
            yield
        await DB.close()

    return running
