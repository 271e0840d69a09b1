"""What a person might see when a file was written for them: with other rights now, it is not theirs to open."""

from hashlib import sha256

import msgspec

from services.actor import Actor, Permission
from services.exports.records import ExportKind
from services.ownership import reach_of


def rights_of(actor: Actor, kind: ExportKind) -> str:
    """How far the actor sees what is in such a file, and how far its prices, as a mark of where that is. Raises Denied."""
    prices = _reach(actor, Permission.PRICES_READ) if actor.may(Permission.PRICES_READ) else "no"
    return f"{_reach(actor, kind.needs)}, {prices} prices"


def _reach(actor: Actor, permission: Permission) -> str:
    accounts, site, _person = reach_of(actor, permission)
    where = sha256(msgspec.json.encode((sorted(accounts), site))).hexdigest()
    return f"{actor.scope(permission)} {where[:20]}"
