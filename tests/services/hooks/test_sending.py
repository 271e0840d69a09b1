"""What a made-up carrier sends is what the hook takes."""

import httpx2
import msgspec
import pytest

from services.errors import Unavailable
from services.hooks import signing
from services.hooks.reading import read
from services.hooks.sending import Sender, written
from services.http import Outgoing
from services.settings import Settings
from services.shipments.told import Told
from tests.services.hooks.post import event, new_secret
from web.door import Door

PARCEL = "581010482001"


def test_a_message_holds_what_was_said_and_nothing_empty() -> None:
    one = Told(parcel="B1", code="ES", time="2026-11-21T05:00:00Z", place="Bremen")
    assert read(written([one])) == ("parcel.tracked", [one])
    assert b"signed_by" not in written([one])


@pytest.mark.usefixtures("undone")
async def test_the_hook_takes_it(door: Door, settings: Settings) -> None:
    secret = await new_secret("cj-logistics", settings.secrets[0])
    outgoing = Outgoing(httpx2.ASGITransport(app=door))
    told = msgspec.convert(event(PARCEL, "21"), Told)
    answer = await Sender(outgoing, settings.origin, "cj-logistics", secret).send([told])
    assert answer.status == 200 and msgspec.json.decode(answer.body)["events"][0]["outcome"] == "taken"
    again = await Sender(outgoing, settings.origin, "cj-logistics", secret).send([told, told], "msg_2")
    assert [one["outcome"] for one in msgspec.json.decode(again.body)["events"]] == ["known", "known"]


async def test_a_portal_that_does_not_answer_is_told() -> None:
    def away(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("nobody is there", request=request)

    sender = Sender(Outgoing(httpx2.MockTransport(away)), "http://localhost:1", "dhl", signing.new_secret())
    with pytest.raises(Unavailable):
        await sender.send([Told(parcel="B1", code="ES", time="now")])
