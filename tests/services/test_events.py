"""What happened is written down with the change, or there is no change."""

from typing import Any

import asyncpg
import msgspec
import pytest

from services import clock, events
from services.db import execute, transaction
from services.errors import Conflict
from services.ids import uuid7
from services.orders import actions, queries
from services.request_id import REQUEST_ID
from tests.factories import account_id, acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")
NEWEST = "SELECT * FROM event WHERE kind = $1 ORDER BY id DESC LIMIT 1"


async def newest(kind: str) -> dict[str, Any]:
    async with as_owner():
        [row] = await execute(NEWEST, kind)
    return dict(row)


@pytest.mark.smoke
async def test_no_event_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """K1: an event that cannot be written takes the change with it."""
    minji = await acting("minji")
    for broken in (
        "INSERT INTO no_such_table VALUES ($1)",
        events.ADD.replace("$5", "1 / 0"),
        events.ADD.replace("$2", "$1"),
    ):
        monkeypatch.setattr(events, "ADD", broken)
        with pytest.raises(asyncpg.PostgresError):
            async with transaction():
                await actions.advance(minji, "10490", "cancel")
        assert (await queries.find(minji, "10490")).status == "approval"


async def test_a_refused_act_leaves_no_event() -> None:
    """K1: nothing happened, so nothing is written."""
    minji = await acting("minji")
    with pytest.raises(Conflict):
        await actions.advance(minji, "10482", "cancel")  # it is on its way
    async with as_owner():
        assert (
            await execute(
                "SELECT 1 FROM event WHERE kind = 'order.cancel' AND person_id = $1 AND at = $2",
                minji.person_id,
                clock.now(),
            )
            == []
        )


async def test_an_event_says_who_what_when_and_why() -> None:
    """K2: time, person, session, request, object, decision, details."""
    minji = await acting("minji")
    REQUEST_ID.set("abc123")
    order = await queries.find(minji, "10490")
    await actions.advance(minji, "10490", "cancel")
    row = await newest("order.cancel")
    assert (row["account_id"], row["person_id"], row["session_id"]) == (
        minji.account_id,
        minji.person_id,
        minji.session_id,
    )
    assert (row["request_id"], row["object_kind"], row["object_id"]) == ("abc123", "order", str(order.id))
    assert (row["decision"], row["at"], row["on_behalf_of"]) == ("allow", clock.now(), None)
    assert msgspec.json.decode(row["details"]) == {"status": "cancelled", "before": "approval"}
    assert row["id"].version == 7


async def test_details_come_back_as_they_went_in() -> None:
    minji = await acting("minji")
    await events.record(minji, "test.words", note='한국 "quoted" \\ \n {}', count=3)
    assert msgspec.json.decode((await newest("test.words"))["details"]) == {
        "note": '한국 "quoted" \\ \n {}',
        "count": 3,
    }


@pytest.mark.smoke
@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE event SET kind = 'nothing happened'",
        "DELETE FROM event",
        "TRUNCATE event",
        "DROP TABLE event",
        "ALTER TABLE event DISABLE ROW LEVEL SECURITY",
    ],
)
@pytest.mark.parametrize("role", ["portico_app", "portico_jobs"])
async def test_what_happened_stays_written(role: str, attempt: str) -> None:
    """K3: the serving roles add and read, nothing else."""
    await acting("minji")
    async with as_owner():
        await execute(f"SET LOCAL ROLE {role}")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with transaction():
                await execute(attempt)


async def test_an_event_of_nobody_is_written_and_not_read() -> None:
    """K1, D5: a refused sign-in belongs to no account, and no account reads it."""
    nobody = msgspec.structs.replace(await acting("minji"), account_id=None, account="")
    await events.record(nobody, "sign_in.refused", decision="deny")
    assert await execute("SELECT 1 FROM event WHERE kind = 'sign_in.refused'") == []
    assert (await newest("sign_in.refused"))["decision"] == "deny"


async def test_an_event_on_behalf_of_oneself_is_impossible() -> None:
    """K2: the column is for somebody else's doing."""
    who = uuid7()
    with pytest.raises(asyncpg.CheckViolationError):
        async with as_owner():
            await execute(
                "INSERT INTO event (id, account_id, kind, person_id, on_behalf_of, request_id, object_kind, object_id, decision, details, at)"
                " VALUES ($1, $2, 'x', $3, $3, '', '', '', 'allow', '{}', now())",
                uuid7(), await account_id("hanul"), who,
            )  # fmt: skip
