"""What a person might see when a file was written for them: with other rights now, it is not theirs to open."""

from services.actor import Actor, Permission, Scope
from services.exports.records import ExportKind


def rights_of(actor: Actor, kind: ExportKind) -> str:
    """How far the actor sees what is in such a file, where, and whether with prices. Raises Denied."""
    scope = actor.scope(kind.needs)
    where = {Scope.SITE: str(actor.site_id), Scope.SUBTREE: f"{len(actor.subtree)} below"}.get(scope, "")
    prices = "prices" if actor.may(Permission.PRICES_READ) else "no prices"
    return f"{scope} {where} {prices}"
