"""One id of a message: the same again, later again, and for something else."""

import pytest

from services.db import execute
from services.hooks.receiving import receive
from services.hooks.records import Reused, Unsigned
from tests.clocks import StillClock
from tests.factories import as_owner
from tests.services.hooks.post import DELIVERED, KEY, body, event, kept, letter, new_secret, packed, said

pytestmark = pytest.mark.usefixtures("undone")


async def test_an_id_that_was_of_other_events_is_refused_and_what_they_say_is_not_lost() -> None:
    """I2: never "yes" to what was not read; under an id of its own it is taken. Also where the first was refused."""
    minji = await packed("minji", "B1")
    secret = await new_secret()
    for message, first in (("msg_1", event("B1")), ("msg_2", event("B9"))):
        await receive(letter(secret, body(first), message), [KEY])
        with pytest.raises(Reused):
            await receive(letter(secret, body(event("B1", DELIVERED)), message), [KEY])
    assert await kept(minji) == [("picked_up", "")]
    other = await receive(letter(secret, body(event("B1", DELIVERED)), "msg_3"), [KEY])
    assert said(other.events) == ["taken"]


async def test_an_old_message_is_refused_and_one_sent_again_later_has_no_second_effect(
    still: StillClock,
) -> None:
    """I1, I2: a copy of what was sent is stale; the sender's own next try is signed anew, also after ids are forgotten."""
    minji = await packed("minji", "B1")
    secret = await new_secret()
    text = body(event("B1"))
    copied = letter(secret, text)
    first = await receive(copied, [KEY])
    still.forward(minutes=6)
    with pytest.raises(Unsigned):
        await receive(copied, [KEY])
    assert await receive(letter(secret, text), [KEY]) == first
    still.forward(days=31)
    await receive(letter(secret, body(kind="other"), "msg_2"), [KEY])
    assert said((await receive(letter(secret, text), [KEY])).events) == ["known"]
    async with as_owner():
        rows = await execute("SELECT account_id FROM tracking_event WHERE event_id LIKE 'B1-%'")
    assert [row["account_id"] for row in rows] == [minji.account_id]
