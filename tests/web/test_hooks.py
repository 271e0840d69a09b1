"""The hook of a carrier over HTTP: each trouble has its number and says what it is; nothing is done for who cannot sign."""

import asyncio
from collections.abc import Iterator
from typing import Any

import asyncpg
import msgspec
import pytest

from services import clock
from services.db import DB, execute, transaction
from services.hooks.secrets import renew
from services.hooks.signing import signed
from services.postgres import Postgres
from services.secret import Secret
from services.settings import Settings
from services.system import system
from tests.clocks import StillClock
from tests.conftest import Visit
from tests.factories import as_owner
from tests.services.hooks.post import body, event, new_secret
from tests.visitors import Seen, Visitor
from web.door import Door
from web.hooks import LARGEST_BODY

PARCEL = "581010482001"  # of the demo world, already delivered in part


async def call(who: Visitor, secret: Secret, text: bytes, message: str = "msg_1", **how: Any) -> Seen:
    """As a carrier's server does: no cookie, no origin."""
    headers = {"Sec-Fetch-Site": "", "Content-Type": "application/json", **signed(message, text, secret)}
    path = how.pop("path", "/hooks/carriers/cj-logistics")
    return await who.ask("POST", path, content=how.pop("content", text), headers=headers | how)


def told(seen: Seen) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(seen.body)
    return found


@pytest.fixture
async def secret(undone: None, settings: Settings) -> Secret:
    """What CJ Logistics may sign with."""
    return await new_secret("cj-logistics", settings.secrets[0])


async def test_what_is_taken_is_answered_event_by_event(visit: Visit, secret: Secret) -> None:
    """I1: no session, no token of a form."""
    seen = await call(
        await visit(),
        secret,
        body(event(PARCEL, "21", place="Daejeon"), event(PARCEL, "21", place="Daejeon")),
    )
    assert seen.status == 200 and seen.headers["content-type"] == "application/json"
    assert [one["outcome"] for one in told(seen)["events"]] == ["taken", "known"]


async def test_what_is_refused_says_which_and_why(visit: Visit, secret: Secret) -> None:
    """I4: the carrier's own log shows it."""
    bad = event(PARCEL, "21", id="e-9", time="soon")
    seen = await call(await visit(), secret, body(event(PARCEL, "21"), bad))
    assert (seen.status, seen.headers["content-type"]) == (422, "application/problem+json")
    problem = told(seen)
    assert problem["status"] == 422 and problem["detail"].startswith("1 of 2 events")
    assert problem["events"][1] == {"id": "e-9", "parcel": PARCEL, "outcome": None, "why": "bad-time"}


async def test_what_waits_for_its_parcel_is_accepted_and_counted(visit: Visit, secret: Secret) -> None:
    seen = await call(await visit(), secret, body(event(PARCEL, "21"), event("B8"), event("B9")))
    assert (seen.status, seen.headers["content-type"]) == (202, "application/json")
    assert told(seen)["waiting"] == 2
    assert [one["outcome"] for one in told(seen)["events"]] == ["taken", "waiting", "waiting"]


@pytest.mark.parametrize(
    ("how", "status", "says"),
    [
        ({"webhook-signature": "v1,AAAA"}, 401, "no signature of this message"),
        ({"webhook-signature": ""}, 401, "are needed"),
        ({"webhook-timestamp": "1"}, 401, "five minutes"),
        ({"content": b"{}"}, 401, "no signature of this message"),
        ({"path": "/hooks/carriers/nobody"}, 404, None),
        ({"path": "/hooks/carriers/dhl"}, 404, None),
        ({"content": b" " * (LARGEST_BODY + 1)}, 413, None),
    ],
)
async def test_who_cannot_sign_changes_nothing(
    visit: Visit, secret: Secret, how: dict[str, Any], status: int, says: str | None
) -> None:
    """I1, I3: 401, 404 and 413, as problem+json."""
    seen = await call(await visit(), secret, body(event(PARCEL, "21")), **how)
    assert (seen.status, seen.headers["content-type"]) == (status, "application/problem+json")
    assert told(seen)["status"] == status and (says is None or says in told(seen)["detail"])
    assert await execute("SELECT 1 FROM hook_call") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [(b"{", 400), (body(), 400), (body(kind="parcel.weighed"), 202), (body(*[event("B1")] * 101), 413)],
    ids=["no JSON", "no events", "another type", "too many events"],
)
async def test_what_is_signed_but_no_news(visit: Visit, secret: Secret, text: bytes, status: int) -> None:
    """I3: unknown types are fine, too many events are not."""
    assert (await call(await visit(), secret, text)).status == status


async def test_who_calls_too_often_is_told_when_to_call_again(
    visit: Visit, secret: Secret, settings: Settings, still: StillClock, door: Door
) -> None:
    """L1: 429 with Retry-After, as problem+json; the next minute is another one, and nothing of it was read."""
    who, text = await visit(), body(event(PARCEL, "21"))
    still.forward(seconds=15)
    async with as_owner():
        await execute(
            "INSERT INTO hook_rate (carrier, minute, messages, over) VALUES ('cj-logistics', $1, $2, 0)",
            clock.now().replace(second=0), settings.hook_rate - 1,
        )  # fmt: skip
    assert (await call(who, secret, text)).status == 200
    seen = await call(who, secret, text, "msg_2")
    assert (seen.status, seen.headers["retry-after"]) == (429, "45")
    assert seen.headers["content-type"] == "application/problem+json"
    assert told(seen)["detail"] == "at most 1,200 messages a minute; try again in 45 s"
    assert len(await execute("SELECT 1 FROM hook_call")) == 1
    still.forward(seconds=45)
    assert (await call(who, secret, text, "msg_2")).status == 200


async def test_other_events_under_a_known_id_are_no_success(visit: Visit, secret: Secret) -> None:
    """I2: the sender sees that its second message was not taken."""
    who = await visit()
    assert (await call(who, secret, body(event(PARCEL, "21")))).status == 200
    seen = await call(who, secret, body(event(PARCEL, "82")))
    assert (seen.status, seen.headers["content-type"]) == (409, "application/problem+json")
    assert "other events" in told(seen)["detail"]


async def test_it_is_there_for_the_portal_and_for_posts_only(visit: Visit, secret: Secret) -> None:
    """A4: another host's address is 404."""
    text = body(event(PARCEL, "21"))
    assert (await call(await visit(host="staff"), secret, text)).status == 404
    assert (await (await visit()).get("/hooks/carriers/cj-logistics")).status == 405


async def test_nothing_of_a_secret_is_logged_or_told(visit: Visit, secret: Secret, lines: Any) -> None:
    begin = len(lines.written)
    seen = await call(await visit(), secret, body(event(PARCEL, "21")), **{"webhook-signature": "v1,bm8="})
    assert secret.reveal() not in str(lines.written[begin:]) + seen.text


@pytest.fixture
def kept(committed: None, server: Postgres, database: str) -> Iterator[None]:
    """What was really committed here goes again."""
    yield
    server.sql(
        "DELETE FROM hook_call; DELETE FROM hook_rate; DELETE FROM carrier_secret; DELETE FROM tracking_event WHERE source = 'hook'",
        database,
    )


@pytest.mark.usefixtures("kept")
async def test_twenty_times_at_once_is_once(door: Door, visit: Visit, settings: Settings) -> None:
    """I2: the same message from twenty connections has one effect."""
    secret = await _commit_secret(settings)
    text = body(event(PARCEL, "Q9"))
    who = await visit()
    seen = await asyncio.gather(*(call(who, secret, text) for _ in range(20)))
    assert {one.status for one in seen} == {200} and len({one.text for one in seen}) == 1
    async with transaction():
        [call_row] = await execute("SELECT attempts, taken FROM hook_call")
    assert (call_row["attempts"], call_row["taken"]) == (20, 1)


async def _commit_secret(settings: Settings) -> Secret:
    serving, DB.connections = DB.connections, None
    config, DB.config = DB.config, {"dsn": settings.owner_url.reveal()}
    try:
        async with transaction():
            return await renew(system("test"), "cj-logistics", settings.secrets[0])
    finally:
        DB.connections, DB.config = serving, config


@pytest.mark.usefixtures("kept")
async def test_a_parcel_that_somebody_holds_is_to_be_sent_again(
    door: Door, visit: Visit, settings: Settings
) -> None:
    """I1: 503, and when."""
    secret = await _commit_secret(settings)
    holder = await asyncpg.connect(settings.owner_url.reveal())
    try:
        async with holder.transaction():
            await holder.execute("SELECT 1 FROM package WHERE number = $1 FOR UPDATE", PARCEL)
            seen = await call(await visit(), secret, body(event(PARCEL, "Q9")))
    finally:
        await holder.close()
    assert (seen.status, seen.headers["retry-after"]) == (503, "2")
    assert seen.headers["content-type"] == "application/problem+json"
    assert (await call(await visit(), secret, body(event(PARCEL, "Q9")))).status == 200
