"""Who asks: the person, for which account, and what they may do there."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

import msgspec

from services.errors import Denied, Moved, StepUp


class Permission(StrEnum):
    """Every right of the house, as resource:action. A role gives some of them, each with a reach."""

    ACCOUNT_READ = "account:read"
    BOOKS_READ = "books:read"
    INVOICES_DISPUTE = "invoices:dispute"
    INVOICES_READ = "invoices:read"
    ORDERS_APPROVE = "orders:approve"
    ORDERS_PLACE = "orders:place"
    ORDERS_READ = "orders:read"
    PARCELS_STEER = "parcels:steer"
    PEOPLE_MANAGE = "people:manage"
    PRICES_READ = "prices:read"
    SELF_MANAGE = "self:manage"
    STAFF_READ = "staff:read"
    SYSTEM_ACT = "system:act"
    TASKS_WORK = "tasks:work"


class Scope(StrEnum):
    """How far a right reaches."""

    MINE = "mine"
    SITE = "site"
    ACCOUNT = "account"
    SUBTREE = "subtree"


class Reach(msgspec.Struct, frozen=True):
    """One right of one person: how far, and up to which amount in minor units (None: no limit)."""

    scope: Scope
    limit_minor: int | None = None


class Confirmed(msgspec.Struct, frozen=True):
    """How the person signed in: the level, and seconds since."""

    acr: str = "password"
    seconds_ago: int = 0


FRESH_SECONDS = 300
SECOND_FACTOR = "second-factor"
RIGHTS_OF_ANYBODY = {Permission.SELF_MANAGE: Reach(Scope.MINE)}


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """First argument of every service function. Made in auth/actor.py, by jobs and in tests, nowhere else."""

    person_id: UUID
    name: str
    locale: str
    zone: str
    rights: Mapping[Permission, Reach]
    theme: str = "auto"
    session_id: UUID | None = None
    account_id: UUID | None = None
    account: str = ""
    account_name: str = ""
    site_id: UUID | None = None
    site_name: str = ""
    subtree: tuple[UUID, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    administrators: tuple[str, ...] = ()
    confirmed: Confirmed = Confirmed()
    support_session_id: UUID | None = None

    def may(self, permission: Permission) -> bool:
        return permission in self.rights

    def require(self, permission: Permission) -> None:
        """Raises Denied, with who could give the right."""
        if not self.may(permission):
            raise Denied(permission, self.administrators)

    def scope(self, permission: Permission) -> Scope:
        self.require(permission)
        return self.rights[permission].scope

    def settle(self) -> None:
        """Raises Moved into the only account of who has one and named none."""
        if self.account_id is None and len(self.accounts) == 1:
            raise Moved(f"/@{self.accounts[0][0]}")

    def require_fresh(self) -> None:
        """Raises StepUp unless a second factor was shown in the last five minutes."""
        if self.confirmed.acr != SECOND_FACTOR or self.confirmed.seconds_ago > FRESH_SECONDS:
            raise StepUp
