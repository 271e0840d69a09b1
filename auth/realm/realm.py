"""The realm itself: its clients, people, keys and sessions, all in the memory of one process."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from litestar.di import NamedDependency

from auth.realm.attempts import Attempts
from auth.realm.clients import Client, clients_of
from auth.realm.companies import Companies
from auth.realm.grants import Codes, Grant, RefreshTokens
from auth.realm.groups import Groups
from auth.realm.keys import Keys
from auth.realm.people import Directory, People, User
from auth.realm.sessions import Session, Sessions
from auth.realm.tokens import logout_token
from services.settings import Settings

Tell = Callable[[str, str], Awaitable[None]]
NAME = "portico"
ROOT = f"/realms/{NAME}"
PROTOCOL = f"{ROOT}/protocol/openid-connect"
ADMIN = f"/admin/realms/{NAME}"


class Realm:
    """`tell` posts a logout token to an address of a client; what it cannot deliver it drops, as Keycloak does."""

    def __init__(
        self,
        settings: Settings,
        directory: Directory,
        tell: Tell,
        keys_file: Path | None = None,
    ) -> None:
        self.issuer = settings.issuer
        self.supplier = settings.supplier
        self.clients: dict[str, Client] = clients_of(settings)
        self.people = People(directory)
        self.companies = Companies(directory)
        self.groups = Groups()
        self.keys = Keys(keys_file)
        self.sessions = Sessions()
        self.attempts = Attempts()
        self.codes = Codes()
        self.refresh_tokens = RefreshTokens()
        self.credentials: dict[str, dict[str, str]] = {}
        self.tell = tell

    @property
    def origin(self) -> str:
        return self.issuer.removesuffix(ROOT)

    async def session_of(self, cookie: str) -> Session | None:
        """The session of this browser, while its person may sign in."""
        session = self.sessions.of_cookie(cookie) if cookie else None
        if session is None or await self.active(session.subject) is None:
            return None
        return session

    async def active(self, subject: str) -> User | None:
        user = await self.people.find(subject)
        return user if user and user.enabled else None

    async def end(self, session: Session) -> None:
        """Forget a session, and with it all its tokens, then tell each of its clients, one after the other."""
        self.sessions.forget(session)
        for client in self.clients.values():
            if client.id in session.clients and client.back_channel:
                token = logout_token(self.issuer, self.keys, client.id, session.subject, session.id)
                await self.tell(client.back_channel, token)

    async def end_all(self, subject: str) -> None:
        for session in self.sessions.of_person(subject):
            await self.end(session)

    def take_back(self, grant: Grant) -> None:
        """Something was used twice: the client leaves the session, and all it holds from it is dead."""
        if self.holds(grant.sid, grant.client_id, grant.member) and (session := self.sessions.get(grant.sid)):
            del session.clients[grant.client_id]

    def holds(self, sid: str, client_id: str, member: str) -> bool:
        """Whether the client is still the part of the session that it was."""
        session = self.sessions.get(sid)
        return session is not None and session.clients.get(client_id) == member


TheRealm = NamedDependency[Realm]
