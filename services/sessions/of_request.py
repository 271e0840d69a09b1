"""Who holds this cookie, and what may they do here? From the answer on the transaction shows what is theirs."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import RIGHTS_OF_ANYBODY, Actor, Confirmed, Permission, Reach, Scope
from services.db import execute, scope_to
from services.errors import Moved, NotFound, SignedOut
from services.names import name_for
from services.people.staff import rights_of_staff
from services.sessions.questions import EVERYWHERE, MEMBER, STAFF, WITHOUT_SESSION
from services.sessions.rules import hashed

SEEN_EVERY = timedelta(minutes=1)

WIDER = {scope: place for place, scope in enumerate(Scope)}

Given = list[tuple[Permission, Scope, int | None]]


async def member(token: str, slug: str, *, here: bool = True) -> Actor:
    """The person behind a portal cookie, in the account of the address; without one in the address, in none.

    A page that asks while nobody is `here` does not make an idle session less so.
    Raises SignedOut, NotFound for an account that is not theirs, Moved for one that was renamed.
    """
    rows = await execute(MEMBER, hashed(token), "portal", clock.now(), slug)
    if not rows:
        raise SignedOut
    if here:
        await _seen(rows[0])
    accounts = tuple((row["slug"], _named(row, "account_")) for row in rows if row["account_id"])
    if not slug:
        return Actor(**_who(rows[0]), rights=RIGHTS_OF_ANYBODY, accounts=accounts)
    for row in rows:
        if row["slug"] == slug:
            return _in_account(row, accounts, place=row["place"])
    return await _elsewhere(slug, {row["account_id"] for row in rows})


async def in_each_account(actor: Actor) -> list[Actor]:
    """The same person in each of their accounts, by the account's name."""
    rows = await execute(EVERYWHERE, actor.session_id)
    return [_in_account(row, actor.accounts) for row in rows]


async def without_session(person_id: UUID, account_id: UUID | None) -> Actor | None:
    """The same person when a job works for them: with the rights of this moment; None who is no member any more."""
    rows = await execute(WITHOUT_SESSION, person_id, account_id, clock.now())
    return _in_account(rows[0], ()) if rows else None


async def at_desk(token: str, host: str) -> Actor:
    """The member of staff behind a cookie of the staff or support host. Raises SignedOut."""
    rows = await execute(STAFF, hashed(token), host, clock.now())
    if not rows:
        raise SignedOut
    await _seen(rows[0])
    roles = msgspec.json.decode(rows[0]["staff_roles"], type=list[str])
    actor = Actor(**_who(rows[0]), rights=RIGHTS_OF_ANYBODY | rights_of_staff(roles))
    await scope_to(actor)
    return actor


def _in_account(
    row: Mapping[str, Any], accounts: tuple[tuple[str, str], ...], place: Sequence[str] | None = None
) -> Actor:
    native, latin = place or ("", "")
    return Actor(
        **_who(row),
        rights=_rights(row["rights"] or "[]"),
        account_id=row["account_id"],
        account=row["slug"],
        account_name=_named(row, "account_"),
        site_id=row["site_id"],
        site_name=name_for(row["locale"], latin, native),
        subtree=tuple(row["below"] or ()),
        accounts=accounts,
    )


@lru_cache(maxsize=1024)  # people are many, what their roles give is not
def _rights(given: str) -> Mapping[Permission, Reach]:
    return MappingProxyType({**RIGHTS_OF_ANYBODY, **_merged(msgspec.json.decode(given, type=Given))})


def _merged(given: Given) -> dict[Permission, Reach]:
    """Two roles add up: the wider scope and the higher limit win, no limit being the highest."""
    rights: dict[Permission, Reach] = {}
    for permission, scope, limit in given:
        held = rights.get(permission)
        if held is None:
            rights[permission] = Reach(scope, limit)
            continue
        wider = max(held.scope, scope, key=WIDER.__getitem__)
        open_ended = held.limit_minor is None or limit is None
        rights[permission] = Reach(wider, None if open_ended else max(held.limit_minor or 0, limit or 0))
    return rights


def _who(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "person_id": row["person_id"],
        "name": _named(row),
        "locale": row["locale"],
        "zone": row["zone"],
        "theme": row["theme"],
        "session_id": row["session_id"],
        "confirmed": Confirmed(row["acr"], _seconds_since(row["auth_time"])),
    }


def _named(row: Mapping[str, Any], prefix: str = "") -> str:
    return name_for(row["locale"], row[f"{prefix}name"], row[f"{prefix}native_name"])


def _seconds_since(then: datetime) -> int:
    return int((clock.now() - then).total_seconds())


async def _seen(row: Mapping[str, Any]) -> None:
    now = clock.now()
    if now - row["seen_at"] > SEEN_EVERY:
        await execute(
            "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2", row["session_id"], now
        )


async def _elsewhere(slug: str, own: Sequence[UUID] | set[UUID]) -> Actor:
    renamed = await execute(
        "SELECT account.id, account.slug FROM account_slug JOIN account ON account.id = account WHERE account_slug.slug = $1",
        slug,
    )
    if renamed and renamed[0]["id"] in own:
        raise Moved(f"/@{renamed[0]['slug']}")
    raise NotFound(slug)
