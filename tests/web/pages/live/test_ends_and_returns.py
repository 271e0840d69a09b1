"""When a stream ends, and what a page hears when it comes back. These really commit."""

import asyncio

import pytest

from services.ids import moment
from services.live import HEARD_LATE, HUB
from services.postgres import Postgres
from tests.asgi import call, streamed
from tests.people import signed_in
from tests.web.pages.live.test_routes import happens, until
from web.door import Door

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.parametrize(
    ("ends", "begins_again"),
    [
        ("UPDATE membership SET ended_at = now()", "UPDATE membership SET ended_at = NULL"),
        ("UPDATE person SET enabled = false", "UPDATE person SET enabled = true"),
    ],
)
async def test_it_ends_with_the_membership_and_with_the_person(
    door: Door, server: Postgres, database: str, ends: str, begins_again: str
) -> None:
    """E9: by whatever way it ends, the open page hears it and finds its door closed."""
    token = await signed_in("carl")
    whose = " WHERE {} = (SELECT person FROM session ORDER BY created_at DESC, id DESC LIMIT 1)"
    whose = whose.format("person" if "membership" in ends else "id")
    try:
        async with streamed(door, "/@lindqvist/live", cookie=f"portal={token}") as stream:
            assert await stream.status() == 200
            await until(stream, "retry")
            await asyncio.to_thread(server.sql, ends + whose, database)
            while await stream.text():
                pass
        assert (await call(door, "/@lindqvist/live", cookie=f"portal={token}"))[0]["status"] in {303, 404}
    finally:
        await asyncio.to_thread(server.sql, begins_again + whose, database)


OF_ANNA = "membership IN (SELECT membership.id FROM membership JOIN person ON person.id = person WHERE name LIKE 'Anna %')"
ROLE = f"UPDATE membership_role SET role = (SELECT id FROM role WHERE key = '{{}}') WHERE {OF_ANNA}"
GRANT = f"UPDATE role_grant SET scope = '{{}}' WHERE permission = 'orders:read' AND role IN (SELECT role FROM membership_role WHERE {OF_ANNA})"
TAKEN = f"CREATE TABLE taken AS SELECT * FROM membership_role WHERE {OF_ANNA}; DELETE FROM membership_role WHERE {OF_ANNA}"
GIVEN = "INSERT INTO membership_role SELECT * FROM taken; DROP TABLE taken"


@pytest.mark.parametrize(
    ("change", "back"),
    [
        (ROLE.format("requester"), ROLE.format("business_buyer")),
        (GRANT.format("mine"), GRANT.format("account")),
        (TAKEN, GIVEN),
    ],
)
async def test_it_ends_at_once_when_rights_change_also_where_all_accounts_are_heard(
    door: Door, server: Postgres, database: str, change: str, back: str
) -> None:
    """E9, C6: what comes back is looked at anew, whether rights were taken or given. Others hear on."""
    mine, other = await signed_in("anna"), await signed_in("carl")
    try:
        async with (
            streamed(door, "/@nordwind/live", cookie=f"portal={mine}") as here,
            streamed(door, "/inbox/live", cookie=f"portal={mine}") as everywhere,
            streamed(door, "/@lindqvist/live", cookie=f"portal={other}") as goes_on,
        ):
            for stream in (here, everywhere, goes_on):
                assert await stream.status() == 200
                await until(stream, "retry")
            await asyncio.to_thread(server.sql, change, database)
            for stream in (here, everywhere):
                while await stream.text():
                    pass
            await happens("carl", "lindqvist", "order.deliver")
            assert await until(goes_on, "order.changed")
    finally:
        async with streamed(door, "/inbox/live", cookie=f"portal={mine}") as everywhere:
            await until(everywhere, "retry")
            await asyncio.to_thread(server.sql, back, database)
            while await everywhere.text():
                pass


async def test_what_happened_since_the_page_was_drawn_is_told_when_it_connects(door: Door) -> None:
    """Between the page and its stream nothing gets lost, nor between two streams."""
    token, drawn = await signed_in("minji"), moment()
    cookie = f"portal={token}"
    await happens("minji", "hanul", "order.deliver", of=("order", "00000000-0000-7000-8000-0000aabbccdd"))
    for _ in range(200):
        if any(at >= drawn for at, *_rest in HUB.heard):
            break
        await asyncio.sleep(0.01)
    async with streamed(door, f"/@hanul/live?since={drawn}", cookie=cookie) as stream:
        assert await stream.status() == 200
        piece = await until(stream, "event:")
    assert piece.startswith("event: order.changed\ndata: oaabbccdd\nid: ")
    last = piece.strip().rpartition("id: ")[2]
    await asyncio.sleep(0.005)
    async with streamed(
        door, f"/@hanul/live?since={drawn}", cookie=cookie, **{"last-event-id": moment()}
    ) as stream:
        assert await stream.status() == 200
        await happens("minji", "hanul", "order.placed")
        assert "oaabbccdd" not in await until(stream, "event:")
    assert int(last, 16) + HEARD_LATE > int(drawn, 16)
