"""D3: every role, every right, and an explicit no where there is none."""

import pytest

from services.actor import Permission as Right
from services.actor import Scope
from services.db import execute
from services.people.staff import STAFF_ROLES, rights_of_staff
from services.people.standard_roles import STANDARD_ROLES, install
from tests.factories import as_owner

NO, MINE, SITE, OURS, TREE = None, Scope.MINE, Scope.SITE, Scope.ACCOUNT, Scope.SUBTREE
# Rights that no role of a customer gives: everybody has the first, the others are the supplier's.
NEVER: dict[Right, Scope | None] = {
    Right.BOOKS_READ: NO,
    Right.SELF_MANAGE: NO,
    Right.STAFF_READ: NO,
    Right.SYSTEM_ACT: NO,
    Right.TASKS_WORK: NO,
}
TABLE: dict[str, dict[Right, Scope | None]] = {
    "technical_buyer": {
        Right.ACCOUNT_READ: OURS, Right.ORDERS_READ: OURS, Right.PARCELS_STEER: OURS, Right.ORDERS_PLACE: OURS, Right.ORDERS_APPROVE: NO, Right.PRICES_READ: OURS, Right.INVOICES_READ: OURS, Right.INVOICES_DISPUTE: OURS, Right.PEOPLE_MANAGE: NO,
    },
    "business_buyer": {
        Right.ACCOUNT_READ: OURS, Right.ORDERS_READ: OURS, Right.PARCELS_STEER: OURS, Right.ORDERS_PLACE: OURS, Right.ORDERS_APPROVE: NO, Right.PRICES_READ: OURS, Right.INVOICES_READ: OURS, Right.INVOICES_DISPUTE: OURS, Right.PEOPLE_MANAGE: NO,
    },
    "approver": {
        Right.ACCOUNT_READ: OURS, Right.ORDERS_READ: OURS, Right.PARCELS_STEER: NO, Right.ORDERS_PLACE: NO, Right.ORDERS_APPROVE: OURS, Right.PRICES_READ: OURS, Right.INVOICES_READ: OURS, Right.INVOICES_DISPUTE: NO, Right.PEOPLE_MANAGE: NO,
    },
    "technician": {
        Right.ACCOUNT_READ: OURS, Right.ORDERS_READ: SITE, Right.PARCELS_STEER: SITE, Right.ORDERS_PLACE: NO, Right.ORDERS_APPROVE: NO, Right.PRICES_READ: NO, Right.INVOICES_READ: NO, Right.INVOICES_DISPUTE: NO, Right.PEOPLE_MANAGE: NO,
    },
    "requester": {
        Right.ACCOUNT_READ: OURS, Right.ORDERS_READ: MINE, Right.PARCELS_STEER: MINE, Right.ORDERS_PLACE: MINE, Right.ORDERS_APPROVE: NO, Right.PRICES_READ: NO, Right.INVOICES_READ: NO, Right.INVOICES_DISPUTE: NO, Right.PEOPLE_MANAGE: NO,
    },
    "administrator": {
        Right.ACCOUNT_READ: TREE, Right.ORDERS_READ: TREE, Right.PARCELS_STEER: OURS, Right.ORDERS_PLACE: OURS, Right.ORDERS_APPROVE: OURS, Right.PRICES_READ: TREE, Right.INVOICES_READ: TREE, Right.INVOICES_DISPUTE: OURS, Right.PEOPLE_MANAGE: OURS,
    },
}  # fmt: skip
STAFF: dict[str, dict[Right, Scope | None]] = {
    "support": {Right.STAFF_READ: TREE, Right.TASKS_WORK: TREE},
    "configuration": {Right.STAFF_READ: TREE},
    "accounting": {Right.STAFF_READ: TREE, Right.BOOKS_READ: TREE},
}
CELLS = [(role, right) for role in TABLE for right in Right]


@pytest.mark.parametrize(("role", "right"), CELLS, ids=str)
def test_a_cell_of_the_table(role: str, right: Right) -> None:
    assert STANDARD_ROLES[role].get(right, NO) == (TABLE[role] | NEVER)[right]


def test_every_role_says_every_right() -> None:
    assert set(STANDARD_ROLES) == set(TABLE)
    for role, rights in STANDARD_ROLES.items():
        assert set(rights) | set(NEVER) == set(Right), role


@pytest.mark.parametrize("role", STAFF_ROLES)
@pytest.mark.parametrize("right", Right)
def test_a_cell_of_the_staff_table(role: str, right: Right) -> None:
    given = rights_of_staff([role]).get(right)
    assert (given.scope if given else NO) == STAFF[role].get(right, NO)


def test_a_role_of_staff_that_we_do_not_know_gives_nothing() -> None:
    assert rights_of_staff(["owner of everything", ""]) == {}


@pytest.mark.usefixtures("undone")
async def test_the_database_gives_what_the_table_says() -> None:
    """Nothing more, also after it was written twice over a tampered one."""
    async with as_owner():
        await execute("UPDATE role_grant SET scope = 'subtree'")
        await install()
        await install()
    rows = await execute(
        "SELECT role.key, permission, scope FROM role_grant JOIN role ON role.id = role WHERE role.account IS NULL"
    )
    written = {(row["key"], row["permission"], row["scope"]) for row in rows}
    assert written == {
        (role, str(right), str(scope))
        for role, rights in TABLE.items()
        for right, scope in rights.items()
        if scope
    }
