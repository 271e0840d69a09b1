"""D3: every role, every right, and an explicit no where there is none."""

import pytest

from services.actor import Permission as P
from services.actor import Scope
from services.db import execute
from services.people.staff import STAFF_ROLES, rights_of_staff
from services.people.standard_roles import STANDARD_ROLES, install
from tests.factories import as_owner

NO, MINE, SITE, OURS, TREE = None, Scope.MINE, Scope.SITE, Scope.ACCOUNT, Scope.SUBTREE
# Rights that no role of a customer gives: everybody has the first, the others are the supplier's.
NEVER = {P.SELF_MANAGE: NO, P.STAFF_READ: NO, P.SYSTEM_ACT: NO}
TABLE = {
    "technical_buyer": {
        P.ACCOUNT_READ: OURS, P.ORDERS_READ: OURS, P.ORDERS_PLACE: OURS, P.ORDERS_APPROVE: NO, P.PRICES_READ: OURS, P.PEOPLE_MANAGE: NO,
    },
    "business_buyer": {
        P.ACCOUNT_READ: OURS, P.ORDERS_READ: OURS, P.ORDERS_PLACE: OURS, P.ORDERS_APPROVE: NO, P.PRICES_READ: OURS, P.PEOPLE_MANAGE: NO,
    },
    "approver": {
        P.ACCOUNT_READ: OURS, P.ORDERS_READ: OURS, P.ORDERS_PLACE: NO, P.ORDERS_APPROVE: OURS, P.PRICES_READ: OURS, P.PEOPLE_MANAGE: NO,
    },
    "technician": {
        P.ACCOUNT_READ: OURS, P.ORDERS_READ: SITE, P.ORDERS_PLACE: NO, P.ORDERS_APPROVE: NO, P.PRICES_READ: NO, P.PEOPLE_MANAGE: NO,
    },
    "requester": {
        P.ACCOUNT_READ: OURS, P.ORDERS_READ: MINE, P.ORDERS_PLACE: MINE, P.ORDERS_APPROVE: NO, P.PRICES_READ: NO, P.PEOPLE_MANAGE: NO,
    },
    "administrator": {
        P.ACCOUNT_READ: TREE, P.ORDERS_READ: TREE, P.ORDERS_PLACE: OURS, P.ORDERS_APPROVE: OURS, P.PRICES_READ: TREE, P.PEOPLE_MANAGE: OURS,
    },
}  # fmt: skip
STAFF = {
    "support": {P.STAFF_READ: TREE},
    "configuration": {P.STAFF_READ: TREE},
}
CELLS = [(role, right) for role in TABLE for right in P]


@pytest.mark.parametrize(("role", "right"), CELLS, ids=lambda cell: str(cell))
def test_a_cell_of_the_table(role: str, right: P) -> None:
    assert STANDARD_ROLES[role].get(right, NO) == (TABLE[role] | NEVER)[right]


def test_every_role_says_every_right() -> None:
    assert set(STANDARD_ROLES) == set(TABLE)
    for role, rights in STANDARD_ROLES.items():
        assert set(rights) | set(NEVER) == set(P), role


@pytest.mark.parametrize("role", STAFF_ROLES)
@pytest.mark.parametrize("right", P)
def test_a_cell_of_the_staff_table(role: str, right: P) -> None:
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
