"""What members of staff may do. Their roles are few and the same everywhere, so they live in code."""

from collections.abc import Iterable

from services.actor import Permission, Reach, Scope

EVERYWHERE = Reach(Scope.SUBTREE)
STAFF_ROLES = {
    "support": {Permission.STAFF_READ: EVERYWHERE, Permission.TASKS_WORK: EVERYWHERE},
    "configuration": {Permission.STAFF_READ: EVERYWHERE},
    "accounting": {Permission.STAFF_READ: EVERYWHERE, Permission.BOOKS_READ: EVERYWHERE},
}


def rights_of_staff(roles: Iterable[str]) -> dict[Permission, Reach]:
    """The rights that these roles give together; a role we do not know gives none."""
    return {right: reach for role in roles for right, reach in STAFF_ROLES.get(role, {}).items()}
