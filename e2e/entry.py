"""The portal and the realm with a hand on their clock, database and faults: for journeys in a browser, nothing else.

Starts in development only, on a database whose name ends in _e2e, with a random token that every command must show.
"""

import hmac
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import msgspec
from litestar import Litestar
from litestar.types import ASGIApp, Receive, Scope, Send

from auth.cookies import session_cookie
from auth.realm import guard
from auth.realm.app import create_app
from auth.realm.back_channel import teller
from auth.realm.served import OfIssuer
from e2e.faults import Faults
from services import clock
from services.db import DB, execute, transaction
from services.http import Outgoing
from services.migrate import create_database
from services.people.identity import subject_of
from services.scenarios.building import build
from services.sessions.actions import open_session
from services.sessions.records import Proof
from services.settings import Settings, load
from web.app import create_door as real_door

MOMENT = datetime.fromisoformat("2026-11-21T14:00:00+09:00")
SHORTEST_TOKEN = 32
PERSON = "SELECT id FROM person WHERE subject IN ($1, $2)"
Headers = list[tuple[bytes, bytes]]
Command = Callable[[dict[str, Any]], Awaitable[Headers]]


class Refused(Exception):
    """This is no place for an entry that gives sessions away."""


def check(settings: Settings, environment: Mapping[str, str]) -> str:
    """The token of the commands. Raises Refused outside of a development database that is named for it."""
    token = environment.get("PORTICO_E2E", "")
    if not settings.development:
        raise Refused("the e2e entry starts in development only")
    if not urlsplit(settings.database_url.reveal()).path.endswith("_e2e"):
        raise Refused("the name of the database must end in _e2e")
    if len(token) < SHORTEST_TOKEN:
        raise Refused(f"PORTICO_E2E must hold a random token of {SHORTEST_TOKEN} characters or more")
    return token


def create_door() -> "Entry":
    """The real portal behind this entry."""
    settings = load()
    token, faults = check(settings, os.environ), Faults()
    door = real_door(settings)
    portal = door.apps["portal"]
    assert isinstance(portal, Litestar)
    portal.state.widgets = [faults.around(widget) for widget in portal.state.widgets]
    stage = _Stage(settings, faults)
    commands = {
        "clock": turn,
        "reset": stage.reset,
        "session": stage.session,
        "scenario": stage.scenario,
        "fail": faults.command,
    }
    return Entry(door, token, commands, faults)


def create_realm() -> "Entry":
    """The development realm behind this entry: its tokens are of the same moment."""
    settings = load()
    guard.check(settings, "localhost")
    token, faults = check(settings, os.environ), Faults()

    @asynccontextmanager
    async def with_database(_app: Litestar) -> AsyncIterator[None]:
        await DB.open(settings.database_url.reveal(), size=4)
        yield
        await DB.close()

    app = create_app(settings, OfIssuer(settings.issuer), teller(Outgoing()), lifespan=[with_database])
    return Entry(app, token, {"clock": turn, "fail": faults.command}, faults)


class Entry:
    """Everything goes to the real application, but for the commands under /__e2e/."""

    def __init__(self, app: ASGIApp, token: str, commands: Mapping[str, Command], faults: Faults) -> None:
        self.app, self.token, self.commands, self.faults = app, token, commands, faults
        clock.set_clock(lambda: MOMENT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")  # there is none when the server starts and stops
        if path.startswith("/__e2e/"):
            await self._command(scope, receive, send)
        else:
            await self.faults.wait(path)
            await self.app(scope, receive, send)

    async def _command(self, scope: Any, receive: Receive, send: Send) -> None:
        shown = dict(scope["headers"]).get(b"x-e2e-token", b"")
        command = self.commands.get(scope["path"].removeprefix("/__e2e/"))
        if (
            scope["method"] != "POST"
            or command is None
            or not hmac.compare_digest(shown, self.token.encode())
        ):
            await _answer(send, 404, [])
        else:
            await _answer(send, 204, await command(json.loads(await _body(receive) or b"{}")))


class _Stage:
    """Commands that need the database."""

    def __init__(self, settings: Settings, faults: Faults) -> None:
        self.settings, self.faults = settings, faults

    async def reset(self, _told: dict[str, Any]) -> Headers:
        """The database as the template has it, and the moment of the beginning."""
        self.faults.end()
        await turn({})
        name = urlsplit(self.settings.database_url.reveal()).path.lstrip("/")
        superuser = os.environ["PORTICO_E2E_SUPERUSER"]
        await DB.close()
        connection = await asyncpg.connect(superuser)
        try:
            await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            await connection.execute(
                f'CREATE DATABASE "{name}" TEMPLATE "{name}_template" STRATEGY FILE_COPY OWNER portico_owner'
            )
        finally:
            await connection.close()
        await create_database(superuser, name)
        await DB.open(self.settings.database_url.reveal())
        return []

    async def scenario(self, told: dict[str, Any]) -> Headers:
        """A situation of the catalogue, at the moment of the clock; says where to look."""
        async with transaction():
            made = await build(told["name"])
        return [(b"x-made", msgspec.json.encode(made))]

    async def session(self, told: dict[str, Any]) -> Headers:
        """The cookie of a new session of this person on this host, as a real sign-in sets it."""
        host = told.get("host", "portal")
        async with transaction():
            [row] = await execute(PERSON, str(subject_of(told["person"])), told["person"])
            proof = Proof(
                person_id=row["id"],
                host=host,
                idp_sid=f"sid of {told['person']}",
                id_token="",
                acr=told.get("acr", "password"),
                auth_time=clock.now(),
                device=told.get("device", "Chrome, Android"),
                remember=told.get("remember", False),
            )
            opened = await open_session(proof)
        cookie = session_cookie(host, opened.token, self.settings, opened.keep_seconds)
        return [(b"set-cookie", cookie.to_header(header="").encode())]


async def turn(told: dict[str, Any]) -> Headers:
    """The clock stands at that moment, or so many seconds later; without either at the beginning."""
    at = datetime.fromisoformat(told["at"]) if "at" in told else MOMENT
    if "forward" in told:
        at = clock.now() + timedelta(seconds=told["forward"])
    clock.set_clock(lambda: at)
    return []


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message: Any = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    return body


async def _answer(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
