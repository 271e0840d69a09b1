"""The person whom the identity provider names. E-mail and user name never find anybody."""

from uuid import UUID

import msgspec

from services.db import execute

BY_IDENTITY = "SELECT id, email, enabled, staff_roles FROM person WHERE issuer = $1 AND subject = $2"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign-in needs to know of a person."""

    id: UUID
    email: str
    enabled: bool
    staff_roles: tuple[str, ...]


async def by_identity(issuer: str, subject: str) -> Known | None:
    """The person with exactly this issuer and subject, byte by byte."""
    rows = await execute(BY_IDENTITY, issuer, subject)
    if not rows:
        return None
    roles = msgspec.json.decode(rows[0]["staff_roles"] or "[]", type=tuple[str, ...])
    return Known(**{**rows[0], "staff_roles": roles})
