"""Which mails a person wants: all of them, until they switch a kind off."""

from collections.abc import Collection

from services import events
from services.actor import Actor, Permission
from services.db import execute, transaction
from services.errors import Invalid
from services.mail.records import CHOICES, OF_ORDERS, MailKind

REFUSED = "SELECT kind FROM mail_refusal WHERE person_id = $1"
FORGET = "DELETE FROM mail_refusal WHERE person_id = $1 AND kind = ANY($2::text[])"
ADD = """
    INSERT INTO mail_refusal (id, person_id, kind) SELECT gen_random_uuid(), $1, kind FROM unnest($2::text[]) AS kind
    ON CONFLICT DO NOTHING
"""


def offered(actor: Actor) -> tuple[MailKind, ...]:
    """The kinds that the person may get here and can switch off: of invoices, who may read them."""
    reads = actor.may(Permission.INVOICES_READ) and actor.may(Permission.PRICES_READ)
    return CHOICES if reads else OF_ORDERS


async def chosen(actor: Actor) -> set[MailKind]:
    """The kinds that the person gets, of those that are offered."""
    actor.require(Permission.SELF_MANAGE)
    refused = {row["kind"] for row in await execute(REFUSED, actor.person_id)}
    return {kind for kind in offered(actor) if kind not in refused}


async def save_choices(actor: Actor, wanted: Collection[str]) -> None:
    """Keep which kinds the person wants; all others that are offered go off. Raises Invalid for any other kind."""
    actor.require(Permission.SELF_MANAGE)
    kinds = offered(actor)
    if set(wanted) - set(kinds):
        raise Invalid({"kinds": "unknown"})
    async with transaction():
        await execute(FORGET, actor.person_id, list(kinds))
        await execute(ADD, actor.person_id, [kind for kind in kinds if kind not in wanted])
        await events.record(
            actor, "person.mail_choices", of=("person", str(actor.person_id)), wanted=sorted(wanted)
        )
