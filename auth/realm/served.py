"""The realm as a process: the people of the portal's database, keys that outlive a restart."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

from litestar import Litestar

from auth.realm import guard
from auth.realm.app import create_app
from auth.realm.back_channel import teller
from services.db import DB
from services.http import Outgoing
from services.people import directory
from services.people.directory import Company, Listed
from services.settings import load

KEYS = Path(__file__).parents[2] / ".portico" / "realm" / "keys.json"


class OfIssuer:
    """The people who sign in here: those whose identity names this issuer."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    async def demo_people(self) -> list[Listed]:
        return await directory.demo_people(self.issuer)

    async def people(self, search: str, first: int, limit: int) -> list[Listed]:
        return await directory.people(self.issuer, search, first=first, limit=limit)

    async def count(self, search: str) -> int:
        return await directory.count(self.issuer, search)

    async def person(self, subject: str) -> Listed | None:
        return await directory.person(self.issuer, subject)

    async def companies(self, search: str, first: int, limit: int) -> list[Company]:
        return await directory.companies(search, first=first, limit=limit)

    async def company(self, account_id: UUID) -> Company | None:
        return await directory.company(account_id)

    async def members(self, account_id: UUID, first: int, limit: int) -> list[Listed]:
        return await directory.members(self.issuer, account_id, first=first, limit=limit)


def create_realm() -> Litestar:
    """The application, with the settings of the environment. Raises guard.Refused outside development."""
    settings = load()
    guard.check(settings, "localhost")

    @asynccontextmanager
    async def with_database(_app: Litestar) -> AsyncIterator[None]:
        await DB.open(settings.database_url.reveal(), size=4)
        yield
        await DB.close()

    return create_app(settings, OfIssuer(settings.issuer), teller(Outgoing()), KEYS, [with_database])
