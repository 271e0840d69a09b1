"""The secrets of carriers: made here, shown once, kept sealed; two may be valid at once, so that one can be changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from services import clock, events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import NotFound
from services.hooks.records import SecretRecord
from services.hooks.sealing import opened, seal
from services.hooks.signing import new_secret
from services.ids import uuid7
from services.secret import Secret

OVERLAP = timedelta(hours=24)
KNOWN = "SELECT 1 FROM carrier WHERE key = $1"
ADD = "INSERT INTO carrier_secret (id, carrier, sealed, made_at) VALUES ($1, $2, $3, $4)"
END = """
    UPDATE carrier_secret AS old SET ends_at = least(coalesce(old.ends_at, 'infinity'), CASE WHEN old.id = (
        SELECT id FROM carrier_secret AS newest WHERE newest.carrier = $1 ORDER BY made_at DESC, id DESC LIMIT 1)
        THEN $2::timestamptz ELSE $3::timestamptz END)
    WHERE old.carrier = $1
"""
ALL = "SELECT carrier, made_at, ends_at FROM carrier_secret ORDER BY carrier, made_at DESC"
VALID = "SELECT sealed FROM carrier_secrets($1, $2) AS sealed"


async def renew(actor: Actor, carrier: str, key: Secret, overlap: timedelta = OVERLAP) -> Secret:
    """A new secret for a carrier; the one before is valid until the overlap is over, older ones end now.

    Works as the owner of the tables. Raises Denied, NotFound for a carrier that we do not know.
    """
    actor.require(Permission.SYSTEM_ACT)
    secret = new_secret()
    async with transaction():
        if not await execute(KNOWN, carrier):
            raise NotFound(carrier)
        await execute(END, carrier, clock.now() + overlap, clock.now())
        await execute(ADD, uuid7(), carrier, seal(secret, carrier, key), clock.now())
        await events.record(actor, "carrier.secret_renewed", of=("carrier", carrier))
    return secret


async def secrets_of(actor: Actor, carrier: str, keys: Sequence[Secret], now: datetime) -> list[Secret]:
    """Those that are valid now. Raises Denied, NotFound where there is none."""
    actor.require(Permission.SYSTEM_ACT)
    found = [opened(row["sealed"], carrier, keys) for row in await execute(VALID, carrier, now)]
    valid = [secret for secret in found if secret]
    if not valid:
        raise NotFound(carrier)
    return valid


async def all_secrets(actor: Actor) -> list[SecretRecord]:
    """That they are there, never what they are. Works as the owner of the tables."""
    actor.require(Permission.SYSTEM_ACT)
    return [msgspec.convert(dict(row), SecretRecord) for row in await execute(ALL)]
