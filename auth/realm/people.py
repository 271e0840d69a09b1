"""The people of the realm: those of the portal's database, changed or joined in memory by admin calls."""

from typing import Any, Protocol
from uuid import UUID, uuid4

import msgspec

from auth.realm.moment import now
from services.people.directory import Company, Listed

MANY = 100_000


class Directory(Protocol):
    """Where the people come from: services/people/directory.py, bound to one issuer."""

    async def demo_people(self) -> list[Listed]: ...
    async def people(self, search: str, first: int, limit: int) -> list[Listed]: ...
    async def count(self, search: str) -> int: ...
    async def person(self, subject: str) -> Listed | None: ...
    async def companies(self, search: str, first: int, limit: int) -> list[Company]: ...
    async def company(self, account_id: UUID) -> Company | None: ...
    async def members(self, account_id: UUID, first: int, limit: int) -> list[Listed]: ...


class User(msgspec.Struct, kw_only=True, rename="camel"):
    """A person as Keycloak writes them (UserRepresentation)."""

    id: str = msgspec.field(default_factory=lambda: str(uuid4()))
    username: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    enabled: bool = True
    email_verified: bool = False
    totp: bool = False
    attributes: dict[str, list[str]] = {}
    required_actions: list[str] = []
    created_timestamp: int = msgspec.field(default_factory=lambda: now() * 1000)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username

    def matches(self, search: str) -> bool:
        return search.lower() in f"{self.username} {self.email} {self.name}".lower()


def user_of(listed: Listed) -> User:
    first, _, last = listed.name.rpartition(" ")
    return User(
        id=listed.subject,
        username=listed.email,
        email=listed.email,
        first_name=first or last,
        last_name=last if first else "",
        email_verified=True,
        attributes={"locale": [listed.locale]},
        created_timestamp=0,
    )


class People:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.made: dict[str, User] = {}
        self.changed: dict[str, User] = {}
        self.removed: set[str] = set()

    async def find(self, subject: str) -> User | None:
        """The person, disabled or not; None when nobody has this subject."""
        if subject in self.removed:
            return None
        if kept := self.made.get(subject) or self.changed.get(subject):
            return kept
        listed = await self.directory.person(subject)
        return user_of(listed) if listed else None

    async def search(self, search: str, first: int, limit: int) -> list[User]:
        """Those made here, then those of the portal."""
        made = [user for user in self.made.values() if user.matches(search)]
        page = made[first : first + limit]
        if len(page) < limit:
            rest = await self.directory.people(search, max(0, first - len(made)), limit - len(page))
            page += self.as_changed(rest)
        return page

    async def named(self, field: str, value: str) -> list[User]:
        """People whose user name or e-mail address is exactly this."""
        found = await self.search(value, 0, MANY)
        return [user for user in found if str(getattr(user, field)).lower() == value.lower()]

    async def count(self, search: str) -> int:
        made = sum(user.matches(search) for user in self.made.values())
        return made + await self.directory.count(search) - len(self.removed)

    def as_changed(self, listed: list[Listed]) -> list[User]:
        return [
            self.changed.get(each.subject) or user_of(each)
            for each in listed
            if each.subject not in self.removed
        ]

    def add(self, given: dict[str, Any]) -> User:
        user = _with(User(), given)
        self.made[user.id] = user
        return user

    def change(self, user: User, given: dict[str, Any]) -> None:
        store = self.made if user.id in self.made else self.changed
        store[user.id] = _with(user, given)

    def remove(self, user: User) -> None:
        if self.made.pop(user.id, None) is None:
            self.removed.add(user.id)


def _with(user: User, given: dict[str, Any]) -> User:
    """The person with what was given; what this realm does not keep is left out, as is the id."""
    kept = msgspec.to_builtins(user)
    return msgspec.convert(
        kept | {name: value for name, value in given.items() if name in kept and name != "id"},
        User,
    )
