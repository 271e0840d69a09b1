"""The first page of the staff host: health and versions."""

import platform
from importlib.metadata import version
from typing import Any

from litestar import Request, get

from auth.actor import SignedIn
from services.actor import Permission
from services.readiness import versions
from services.words import _
from web.pages.desk.views import Desk
from web.render import Page


@get("/", name="desk", needs=Permission.STAFF_READ, together=False)
async def desk(actor: SignedIn, request: Request[Any, Any, Any]) -> Page:
    missing = await request.app.state.health.missing()
    database, migration = await versions()
    told = [
        ("Portico", version("portico")),
        ("PostgreSQL", database),
        (_("Newest migration"), migration),
        ("Python", platform.python_version()),
        ("Litestar", version("litestar")),
    ]
    return Page(Desk(name=actor.name, missing=missing, versions=told), title=_("Health"))
