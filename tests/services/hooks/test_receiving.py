"""A message of a carrier: one effect for one id, each event taken or told why not, and nobody else's parcel touched."""

from datetime import timedelta
from typing import Any

import pytest

from services import clock
from services.db import execute
from services.errors import NotFound
from services.hooks.receiving import receive
from services.hooks.records import EventAnswer, Unsigned
from services.hooks.secrets import renew
from services.orders import queries
from services.shipments.queries import parcel
from services.system import system
from tests.clocks import StillClock
from tests.factories import acting, as_owner
from tests.services.hooks.post import DELIVERED, KEY, body, event, kept, letter, new_secret, packed, said

pytestmark = pytest.mark.usefixtures("undone")


async def told(kind: str) -> list[Any]:
    async with as_owner():
        return await execute("SELECT account_id, object_kind, details::text FROM event WHERE kind = $1", kind)


async def test_events_move_parcels_of_several_customers_each_behind_its_wall() -> None:
    """I1, I2: one message, two customers, each sees its own."""
    minji, kenji = await packed("minji", "B1"), await packed("kenji", "B2", "T-2")
    secret = await new_secret()
    receipt = await receive(letter(secret, body(event("B1", DELIVERED), event("B2"), event("B1"))), [KEY])
    assert said(receipt.events) == ["taken"] * 3
    assert receipt.events[0] == EventAnswer(
        id=event("B1", DELIVERED)["id"], parcel="B1", outcome=receipt.events[0].outcome
    )
    await acting("minji")
    assert (await parcel(minji, "dhl", "B1")).row.status == "delivered"
    assert (await queries.find(minji, "T-1")).status == "delivered"
    await acting("kenji")
    assert (await parcel(kenji, "dhl", "B2")).row.status == "handed_over"


async def test_the_same_message_again_gets_the_same_answer_and_changes_nothing() -> None:
    """I2: by the id of the message, and by that of the event in another message."""
    minji = await packed("minji", "B1")
    secret = await new_secret()
    sent = letter(secret, body(event("B1")))
    first, second = await receive(sent, [KEY]), await receive(sent, [KEY])
    assert first == second
    other = await receive(letter(secret, body(event("B1")), "msg_2"), [KEY])
    assert said(other.events) == ["known"]
    assert await kept(minji) == [("picked_up", "")]


async def test_news_of_a_parcel_that_nobody_packed_yet_wait_for_it() -> None:
    """I2: taken once, whatever is sent again before and after the parcel is packed."""
    secret = await new_secret()
    early = event("B1", DELIVERED, clock.now() - timedelta(hours=1))
    sent = letter(secret, body(early, event("B1", at=clock.now() - timedelta(hours=3)), event("B2")))
    first = await receive(sent, [KEY])
    assert said(first.events) == ["waiting"] * 3 and first.waiting == 3 and not first.refused
    again = await receive(letter(secret, body(early), "msg_2"), [KEY])
    assert said(again.events) == ["waiting"]
    minji = await packed("minji", "B1")
    assert (await parcel(minji, "dhl", "B1")).row.status == "delivered"
    assert (await queries.find(minji, "T-1")).status == "delivered"
    assert await receive(sent, [KEY]) == first
    assert said((await receive(letter(secret, body(early), "msg_3"), [KEY])).events) == ["known"]
    assert sorted(await kept(minji)) == [("delivered", ""), ("picked_up", "")]


async def test_what_cannot_be_taken_says_why_and_keeps_nothing_else_out() -> None:
    """I4: the sender sees it."""
    await packed("minji", "B1")
    secret = await new_secret()
    events = [
        event("B1"),
        event("B9"),
        {"parcel": "B1"},
        event("B1", time="soon"),
        7,
        {**event("B1"), "code": 5},
    ]
    receipt = await receive(letter(secret, body(*events)), [KEY])
    assert said(receipt.events) == [
        "taken",
        "waiting",
        "missing-fields",
        "bad-time",
        "missing-fields",
        "missing-fields",
    ]
    assert receipt.events[1].parcel == "B9" and (len(receipt.refused), receipt.waiting) == (4, 1)


@pytest.mark.parametrize("field", ["parcel", "id", "code"])
async def test_a_sign_that_no_database_takes_costs_its_event_alone(field: str) -> None:
    """I4: U+0000 is read, refused with its reason, and answered without it; sent again, nothing else happens."""
    minji = await packed("minji", "B1")
    secret = await new_secret()
    sent = letter(secret, body(event("B1"), event("B1", DELIVERED) | {field: "B\x001"}))
    for _try in range(2):
        receipt = await receive(sent, [KEY])
        assert said(receipt.events)[1] == "control-character"
        assert "\0" not in receipt.events[1].id + receipt.events[1].parcel
    assert await kept(minji) == [("picked_up", "")]


async def test_an_id_that_a_carrier_uses_for_two_parcels_is_two_events() -> None:
    """I2: some count anew for each parcel, and nothing of it may be lost, also of two customers."""
    minji, kenji = await packed("minji", "B1"), await packed("kenji", "B2", "T-2")
    secret = await new_secret()
    events = [event("B1", id="1"), event("B2", DELIVERED, id="1"), event("B1", DELIVERED, id="1")]
    receipt = await receive(letter(secret, body(*events)), [KEY])
    assert said(receipt.events) == ["taken", "taken", "known"]
    await acting("kenji")
    assert (await parcel(kenji, "dhl", "B2")).row.status == "delivered"
    await acting("minji")
    assert (await parcel(minji, "dhl", "B1")).row.status == "handed_over"


async def test_a_code_that_nobody_knows_is_kept_and_told_once() -> None:
    minji = await packed("minji", "B1")
    secret = await new_secret()
    events = [event("B1", "Q7", text="Umgeleitet", id="1"), event("B1", "Q7", id="2")]
    assert said((await receive(letter(secret, body(*events)), [KEY])).events) == ["unknown-code"] * 2
    [one] = await told("carrier.unknown_code")
    assert one["account_id"] == minji.account_id and '"raw_code": "Q7"' in one["details"]
    assert sorted(await kept(minji)) == [("unknown", ""), ("unknown", "Umgeleitet")]


async def test_a_type_that_we_do_not_know_is_no_trouble() -> None:
    """I3: carriers add types."""
    secret = await new_secret()
    receipt = await receive(letter(secret, body(kind="parcel.weighed")), [KEY])
    assert (receipt.type, receipt.events) == ("parcel.weighed", [])
    receipt = await receive(letter(secret, body(kind="parcel.\x00weighed"), "msg_2"), [KEY])
    assert (receipt.type, receipt.events) == ("parcel. weighed", [])


async def test_an_old_secret_is_valid_until_the_change_is_over(still: StillClock) -> None:
    """I1: two at once, so that a sender can change in its own time."""
    await packed("minji", "B1")
    old = await new_secret()
    still.forward(seconds=60)
    new = await new_secret()
    for place, secret in enumerate((old, new)):
        assert (await receive(letter(secret, body(event("B1")), f"msg_{place}"), [KEY])).events
    still.forward(hours=25)
    with pytest.raises(Unsigned):
        await receive(letter(old, body(event("B1")), "msg_3"), [KEY])
    assert (await receive(letter(new, body(event("B1")), "msg_4"), [KEY])).events


async def test_a_carrier_without_a_secret_has_no_hook_and_signs_for_no_other() -> None:
    """I1: a secret for each sender."""
    secret = await new_secret("dhl")
    for carrier in ("yamato", "nobody"):
        with pytest.raises(NotFound):
            await receive(letter(secret, body(event("B1")), carrier=carrier), [KEY])
    await new_secret("yamato")
    with pytest.raises(Unsigned):
        await receive(letter(secret, body(event("B1")), carrier="yamato"), [KEY])
    with pytest.raises(NotFound):
        async with as_owner():
            await renew(system("test"), "nobody", KEY)


async def test_messages_are_forgotten_after_a_month(still: StillClock) -> None:
    secret = await new_secret()
    await receive(letter(secret, body(kind="other"), "msg_1"), [KEY])
    still.forward(days=31)
    await receive(letter(secret, body(kind="other"), "msg_2"), [KEY])
    assert [row["message"] for row in await execute("SELECT message FROM hook_call")] == ["msg_2"]
