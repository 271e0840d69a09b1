"""The people of an account, for who manages them."""

import pytest

from services.db import execute
from services.errors import Denied
from services.people.members import members
from services.people.roles import roles_of
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


async def test_they_are_those_of_this_account() -> None:
    """D5."""
    found = await members(await acting("jun"))
    assert [(member.name, member.roles) for member in found] == [
        ("Jun Lee", ["administrator", "approver"]),
        ("Minji Kim", ["technical_buyer"]),
        ("Yuna Choi", ["technician"]),
    ]
    assert [member.name for member in await members(await acting("carl"))] == ["Carl Lindqvist"]


@pytest.mark.parametrize("who", ["minji", "yuna", "anna", "nova"])
async def test_who_does_not_manage_people_is_refused(who: str) -> None:
    """D3."""
    with pytest.raises(Denied):
        await members(await acting(who))


async def test_who_left_is_not_among_them() -> None:
    """C6."""
    async with as_owner():
        await execute(
            "UPDATE membership SET ended_at = now() WHERE person = (SELECT id FROM person WHERE name = 'Yuna Choi')"
        )
    assert "Yuna Choi" not in [member.name for member in await members(await acting("jun"))]


async def test_the_roles_of_a_person_are_those_in_this_account() -> None:
    assert await roles_of(await acting("kenji", "aoi")) == ["administrator"]
    assert await roles_of(await acting("kenji", "midori")) == ["approver"]
    assert await roles_of(await acting("kenji", "")) == []
