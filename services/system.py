"""The house itself as an actor: imports and jobs act as nobody, for no account."""

from uuid import UUID

from services.actor import Actor, Permission, Reach, Scope

NOBODY = UUID(int=0)


def house(name: str) -> Actor:
    """The actor of work that no person asked a page for; the name says which work."""
    return Actor(
        person_id=NOBODY,
        name=name,
        locale="en",
        zone="UTC",
        rights={Permission.SYSTEM_ACT: Reach(Scope.SUBTREE)},
    )
