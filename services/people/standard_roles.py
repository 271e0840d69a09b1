"""The roles that every supplier starts with, and what each may do: every role states every right."""

from services.actor import Permission, Scope
from services.db import execute
from services.ids import uuid7

NO = None
READ, PLACE, APPROVE = Permission.ORDERS_READ, Permission.ORDERS_PLACE, Permission.ORDERS_APPROVE
ACCOUNT, PRICES, PEOPLE = Permission.ACCOUNT_READ, Permission.PRICES_READ, Permission.PEOPLE_MANAGE
STEER = Permission.PARCELS_STEER
BILLS, OBJECT = Permission.INVOICES_READ, Permission.INVOICES_DISPUTE
OURS, SITE, TREE, MINE = Scope.ACCOUNT, Scope.SITE, Scope.SUBTREE, Scope.MINE

STANDARD_ROLES: dict[str, dict[Permission, Scope | None]] = {
    "technical_buyer": {READ: OURS, STEER: OURS, PRICES: OURS, PLACE: OURS, APPROVE: NO, ACCOUNT: OURS, BILLS: OURS, OBJECT: OURS, PEOPLE: NO},
    "business_buyer": {READ: OURS, STEER: OURS, PRICES: OURS, PLACE: OURS, APPROVE: NO, ACCOUNT: OURS, BILLS: OURS, OBJECT: OURS, PEOPLE: NO},
    "approver": {READ: OURS, STEER: NO, PRICES: OURS, PLACE: NO, APPROVE: OURS, ACCOUNT: OURS, BILLS: OURS, OBJECT: NO, PEOPLE: NO},
    "technician": {READ: SITE, STEER: SITE, PRICES: NO, PLACE: NO, APPROVE: NO, ACCOUNT: OURS, BILLS: NO, OBJECT: NO, PEOPLE: NO},
    "requester": {READ: MINE, STEER: MINE, PRICES: NO, PLACE: MINE, APPROVE: NO, ACCOUNT: OURS, BILLS: NO, OBJECT: NO, PEOPLE: NO},
    "administrator": {READ: TREE, STEER: OURS, PRICES: TREE, PLACE: OURS, APPROVE: OURS, ACCOUNT: TREE, BILLS: TREE, OBJECT: OURS, PEOPLE: OURS},
}  # fmt: skip


async def install() -> None:
    """Write the standard roles; safe to run again. Works as the owner."""
    for key, rights in STANDARD_ROLES.items():
        await execute(
            "INSERT INTO role (id, key, name) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING", uuid7(), key
        )
        [found] = await execute("SELECT id FROM role WHERE key = $1 AND account IS NULL", key)
        await execute("DELETE FROM role_grant WHERE role = $1", found["id"])
        for right, scope in rights.items():
            if scope is not NO:
                await execute(
                    "INSERT INTO role_grant (id, role, permission, scope) VALUES ($1, $2, $3, $4)",
                    uuid7(),
                    found["id"],
                    right,
                    scope,
                )
