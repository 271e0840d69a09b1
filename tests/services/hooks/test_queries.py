"""What carriers called about, newest first, for who looks after the hooks."""

import pytest

from services.errors import Denied
from services.hooks.queries import calls, standing
from services.hooks.receiving import receive
from services.hooks.records import TooOften
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.hooks.post import KEY, body, event, letter, new_secret

pytestmark = pytest.mark.usefixtures("undone")


async def test_what_was_refused_stands_there_with_its_attempts(still: StillClock) -> None:
    """I4: the sender's failures are seen."""
    secret = await new_secret()
    failing = letter(secret, body(event("B9", time="soon")), "msg_1")
    for _ in range(2):
        await receive(failing, [KEY])
    still.forward(seconds=5)
    await receive(letter(secret, body(kind="other"), "msg_2"), [KEY])
    seen = await calls(system("test"))
    assert [(one.message, one.attempts, one.taken, one.refused) for one in seen] == [
        ("msg_2", 1, 0, 0),
        ("msg_1", 2, 0, 1),
    ]
    with pytest.raises(Denied):
        await calls(await acting("minji"))


async def test_what_waits_and_what_was_too_much_stands_there() -> None:
    """I4, L1: nothing is thrown away unseen."""
    secret = await new_secret()
    sent = letter(secret, body(event("B8"), event("B9"), event("B9", "ZU")))
    await receive(sent, [KEY], 1)
    with pytest.raises(TooOften):
        await receive(sent, [KEY], 1)
    async with as_owner():
        [one] = await standing(system("test"))
    assert (one.carrier, one.events, one.parcels, one.crowded, one.expired, one.over) == (
        "dhl",
        3,
        2,
        0,
        0,
        1,
    )
    with pytest.raises(Denied):
        await standing(await acting("minji"))
