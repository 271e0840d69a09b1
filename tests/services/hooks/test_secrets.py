"""Who reads the secrets of carriers: nobody but the serving role, for one carrier, and sealed."""

import asyncpg
import pytest

from services import clock
from services.db import execute, transaction
from services.errors import Denied, NotFound
from services.hooks.secrets import all_secrets, renew, secrets_of
from services.secret import Secret
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.hooks.post import KEY, new_secret

pytestmark = pytest.mark.usefixtures("undone")


async def test_two_are_valid_at_once_and_a_third_ends_the_first(still: StillClock) -> None:
    """I1: a change takes a day; a second change does not wait for the first."""
    made = []
    for _ in range(3):
        made.append(await new_secret())
        still.forward(seconds=1)
    assert await secrets_of(system("test"), "dhl", [KEY], clock.now()) == [made[2], made[1]]
    still.forward(hours=25)
    assert await secrets_of(system("test"), "dhl", [KEY], clock.now()) == [made[2]]
    async with as_owner():
        found = await all_secrets(system("test"))
    assert [one.ends_at is None for one in found] == [True, False, False]
    assert all(made_one.reveal() not in repr(found) for made_one in made)


async def test_with_another_key_of_the_portal_there_is_none() -> None:
    await new_secret()
    with pytest.raises(NotFound):
        await secrets_of(system("test"), "dhl", [Secret("x" * 40)], clock.now())


async def test_no_role_reads_the_table() -> None:
    """D4: the serving role asks a function, for one carrier."""
    await new_secret()
    for role in ("portico_app", "portico_jobs", "portico_admin"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with transaction(), as_owner():
                await execute(f"SET LOCAL ROLE {role}")
                await execute("SELECT sealed FROM carrier_secret")
    async with transaction():
        rows = await execute("SELECT sealed FROM carrier_secrets('dhl', $1) AS sealed", clock.now())
    assert len(rows) == 1 and b"whsec" not in rows[0]["sealed"]


async def test_no_person_makes_or_asks() -> None:
    minji = await acting("minji")
    with pytest.raises(Denied):
        await renew(minji, "dhl", KEY)
    with pytest.raises(Denied):
        await secrets_of(minji, "dhl", [KEY], clock.now())
