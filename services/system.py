"""Actors that are no person: imports and the supplier's own side of a demo or a back office."""

from uuid import UUID

from services.actor import Actor, Permission, Reach, Scope

NOBODY = UUID(int=0)
OURS = Reach(Scope.ACCOUNT)


def system(name: str, account_id: UUID | None = None) -> Actor:
    """The house itself, acting for one account (or for none) under this name."""
    reads = (Permission.ORDERS_READ, Permission.PRICES_READ, Permission.INVOICES_READ)
    rights = dict.fromkeys((Permission.SYSTEM_ACT, *reads), OURS)
    return Actor(person_id=NOBODY, name=name, locale="en", zone="UTC", rights=rights, account_id=account_id)
