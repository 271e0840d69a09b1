"""Single sign-on sessions: who signed in with this browser, when, how strongly, and for which clients."""

import secrets
from dataclasses import dataclass, field
from uuid import uuid4

from auth.realm.moment import now

COOKIE = "KEYCLOAK_IDENTITY"
SESSION_SECONDS = 36_000
SECOND_FACTOR_SECONDS = 600


@dataclass
class Session:
    """`confirmed_at` is the moment of the second factor, None without one; `clients`: id -> its part in this session."""

    subject: str
    auth_time: int
    id: str = field(default_factory=lambda: str(uuid4()))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    started_at: int = field(default_factory=now)
    seen_at: int = field(default_factory=now)
    confirmed_at: int | None = None
    clients: dict[str, str] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        return now() - self.started_at > SESSION_SECONDS

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None and now() - self.confirmed_at <= SECOND_FACTOR_SECONDS

    def join(self, client_id: str) -> str:
        """The client's part in this session, begun when it first asks."""
        self.seen_at = now()
        return self.clients.setdefault(client_id, str(uuid4()))

    def confirm(self) -> None:
        """A second factor was shown: the level rises, and the sign-in counts as new."""
        self.confirmed_at = self.auth_time = now()


class Sessions:
    def __init__(self) -> None:
        self._by_id: dict[str, Session] = {}

    def start(self, subject: str) -> Session:
        """A session that began this second; those that are over are forgotten on the way."""
        for old in [kept for kept in self._by_id.values() if kept.over]:
            self.forget(old)
        session = Session(subject, auth_time=now())
        self._by_id[session.id] = session
        return session

    def get(self, sid: str) -> Session | None:
        session = self._by_id.get(sid)
        return session if session and not session.over else None

    def of_cookie(self, cookie: str) -> Session | None:
        return next(
            (kept for kept in self.all() if secrets.compare_digest(kept.cookie, cookie)),
            None,
        )

    def of_person(self, subject: str) -> list[Session]:
        return [kept for kept in self.all() if kept.subject == subject]

    def all(self) -> list[Session]:
        return [kept for kept in self._by_id.values() if not kept.over]

    def forget(self, session: Session) -> None:
        self._by_id.pop(session.id, None)
