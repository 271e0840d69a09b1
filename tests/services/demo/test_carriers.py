"""Made-up carriers play the parcels of the demo world to their end, through the hook, and the orders follow."""

import httpx2
import pytest

from services.db import execute
from services.demo.carriers import TRIES, OpenParcel, Players, open_parcels
from services.hooks.sending import Sender
from services.hooks.signing import new_secret as made_up
from services.http import Outgoing
from services.settings import Settings
from services.shipments.records import OVER, PackageStatus
from services.system import system
from tests.clocks import StillClock
from tests.factories import as_owner
from tests.services.hooks.post import new_secret
from web.door import Door

CARRIERS = ("cj-logistics", "dhl", "yamato")


@pytest.mark.usefixtures("undone")
async def test_every_parcel_comes_to_its_end(door: Door, settings: Settings, still: StillClock) -> None:
    """I1, I2: doubled, late and unheard-of events among them."""
    outgoing = Outgoing(httpx2.ASGITransport(app=door))
    secrets = {one: await new_secret(one, settings.secrets[0]) for one in CARRIERS}
    senders = {one: Sender(outgoing, settings.origin, one, secret) for one, secret in secrets.items()}
    said: list[str] = []
    players = Players(senders, 60, 1, said.append)

    async def pass_by(seconds: float) -> None:
        still.forward(seconds=round(seconds))

    players.sleep = pass_by
    async with as_owner():
        parcels = players.new(await open_parcels(system("test")))
    assert parcels
    for parcel in parcels:  # one by one: they share one connection here
        await players.play([parcel])
    async with as_owner():
        rows = await execute(
            "SELECT status FROM package WHERE number = ANY($1::text[])", [one.number for one in parcels]
        )
        assert {PackageStatus(row["status"]) for row in rows} <= OVER
        assert players.new(await open_parcels(system("test"))) == []
    assert said and all(line.endswith("→ 200") for line in said), said


async def test_a_portal_that_is_away_is_called_again_and_then_given_up() -> None:
    calls: list[str] = []

    def away(request: httpx2.Request) -> httpx2.Response:
        calls.append(request.headers["webhook-id"])
        raise httpx2.ConnectError("nobody is there", request=request)

    said: list[str] = []
    sender = Sender(Outgoing(httpx2.MockTransport(away)), "http://localhost:1", "dhl", made_up())
    players = Players({"dhl": sender}, 1_000_000, 1, said.append)

    async def at_once(_seconds: float) -> None:
        return None

    players.sleep = at_once
    await players.play([OpenParcel("dhl", "B1", PackageStatus.PACKED)])
    assert said and all(line.endswith("→ no answer") for line in said)
    assert len(calls) == TRIES * len(said) and len(set(calls)) <= len(said)
