"""What a carrier says about a parcel: kept as it was said, once, and sorted by the carrier's own time."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import NotFound
from services.events import tell, topics
from services.ids import uuid7
from services.shipments.newest import NEWEST_FIRST
from services.shipments.overdelivery import tell_surplus
from services.shipments.promised_day import foretold, has_come
from services.shipments.records import Code, News
from services.shipments.records import PackageStatus as Status
from services.shipments.rules import ACTS, PACKAGE_RULES
from services.shipments.settling import settle
from services.shipments.tables import Package
from services.transitions import move

WHOSE = "SELECT account_of_package($1, $2) AS account_id"
FIND = """
    SELECT id, status, carrier, number, (SELECT zone FROM account WHERE account.id = package.account_id) AS zone
    FROM package WHERE account_id = $1 AND carrier = $2 AND number = $3 FOR UPDATE
"""
MEANINGS = "SELECT raw_code, code FROM carrier_code WHERE carrier = $1 AND raw_code = ANY($2::text[])"
ADD = """
    INSERT INTO tracking_event (id, account_id, package_id, carrier, event_id, code, raw_code, raw_text, at, place,
        signed_by, proof, expected_from, expected_until, source, recorded_at)
    SELECT id, $1, $2, carrier, event_id, code, raw_code, raw_text, at, place, signed_by, proof, expected_from,
        expected_until, source, $3
    FROM jsonb_to_recordset($4::jsonb) AS said (id uuid, carrier text, event_id text, code text, raw_code text,
        raw_text text, at timestamptz, place text, signed_by text, proof text, expected_from timestamptz,
        expected_until timestamptz, source text)
    ON CONFLICT (package_id, event_id) DO NOTHING RETURNING event_id
"""
NEWEST = f"""
    SELECT code, at, place, signed_by FROM tracking_event AS said
    WHERE account_id = $1 AND package_id = $2 AND code <> 'unknown' ORDER BY {NEWEST_FIRST} LIMIT 1
"""  # noqa: S608 constants of the house
EXPECTED = f"""
    UPDATE package SET expected_from = said.expected_from, expected_until = said.expected_until
    FROM (
        SELECT expected_from, expected_until FROM tracking_event AS said
        WHERE account_id = $1 AND package_id = $2 AND expected_until IS NOT NULL ORDER BY {NEWEST_FIRST} LIMIT 1
    ) AS said WHERE package.account_id = $1 AND package.id = $2
"""  # noqa: S608 constants of the house
ORDERS = """
    SELECT DISTINCT order_id AS id FROM package_line AS inside WHERE inside.account_id = $1 AND inside.package_id = $2
"""


async def account_of(carrier: str, number: str) -> UUID:
    """Whose parcel this is, for who has only the carrier's number. Raises NotFound."""
    [found] = await execute(WHOSE, carrier, number)
    if found["account_id"] is None:
        raise NotFound(number)
    account: UUID = found["account_id"]
    return account


async def track(actor: Actor, news: News) -> Code | None:
    """Take in one event of a parcel of the actor's account; what was heard before changes nothing and gives None.

    Gives what it means, UNKNOWN when the carrier used a code that nobody mapped yet. The parcel stands where its
    newest event says, so a late one finds its place in the past. Raises Denied, NotFound.
    """
    [code] = (await track_all(actor, [news])).codes
    return code


class Heard(msgspec.Struct, frozen=True):
    """About which parcel, and what each event means; None for one that was heard before."""

    package: UUID
    codes: list[Code | None]


async def track_all(actor: Actor, said: Sequence[News]) -> Heard:
    """The same for several events of one parcel: it moves once, to where the newest of them says."""
    actor.require(Permission.SYSTEM_ACT)
    carrier, number = said[0].carrier, said[0].number
    async with transaction():
        found = await execute(FIND, actor.account_id, carrier, number)
        if not found:
            raise NotFound(number)
        package, codes = found[0], await _meanings(carrier, {news.raw_code for news in said})
        said = [_placed(news, package["zone"]) for news in said]
        heard = await _added(actor, package["id"], codes, said)
        if any(heard):
            orders = [row["id"] for row in await execute(ORDERS, actor.account_id, package["id"])]
            expected = any(news.expected_until for news in said)
            if expected:
                await execute(EXPECTED, actor.account_id, package["id"])
            if not await stand(actor, package, orders):
                about = topics(("package", str(package["id"])), [str(key) for key in orders])
                await tell(actor, "parcel.scanned", about)  # the line of time has grown
            if expected:
                await foretold(actor, carrier, orders)
    return Heard(package["id"], heard)


def _placed(news: News, zone: str) -> News:
    """What is expected at any place, at this one."""
    edges = {name: getattr(news, name) for name in ("expected_from", "expected_until")}
    here = {
        name: edge.replace(tzinfo=clock.zone_of(zone))
        for name, edge in edges.items()
        if edge and not edge.tzinfo
    }
    return msgspec.structs.replace(news, **here) if here else news


async def _meanings(carrier: str, raw: Collection[str]) -> Mapping[str, Code]:
    known = {row["raw_code"]: Code(row["code"]) for row in await execute(MEANINGS, carrier, list(raw))}
    return {one: known.get(one, Code.UNKNOWN) for one in raw}


async def _added(
    actor: Actor, package_id: UUID, codes: Mapping[str, Code], said: Sequence[News]
) -> list[Code | None]:
    ids = sorted(uuid7() for _news in said)  # what is said later in one breath is newer
    rows = [
        {"id": key, "code": codes[news.raw_code], **msgspec.structs.asdict(news)}
        for key, news in zip(ids, said, strict=True)
    ]
    told = msgspec.json.encode(rows).decode()
    new = {row["event_id"] for row in await execute(ADD, actor.account_id, package_id, clock.now(), told)}
    heard: list[Code | None] = []
    for news in said:
        heard.append(codes[news.raw_code] if news.event_id in new else None)
        new.discard(news.event_id)  # the same one twice in one breath
    return heard


async def stand(actor: Actor, package: Mapping[str, Any], orders: list[UUID]) -> bool:
    """Bring a locked parcel to where its newest event says; whether it stands elsewhere now."""
    newest = await execute(NEWEST, actor.account_id, package["id"])
    if not newest or package["status"] in {Status.MERGED, Status.CANCELLED}:
        return False
    act = ACTS[Code(newest[0]["code"])]
    to = PACKAGE_RULES.of(act).to
    if to == package["status"]:
        return False
    carrier, number = package["carrier"], package["number"]
    about: dict[str, Any] = {
        "number": number,
        "carrier": carrier,
        "place": newest[0]["place"],
        "since": newest[0]["at"],
        "order_ids": [str(key) for key in orders],
    }
    since = {Package.status_since: newest[0]["at"]}
    await move(actor, PACKAGE_RULES, Package, package["id"], act, kind=f"parcel.{to}", also=since, **about)
    await settle(actor, orders)
    if to == Status.DELIVERED:
        await tell_surplus(actor, package["id"], carrier, number, orders)
        await has_come(actor, package["id"], carrier, orders)
    return True
