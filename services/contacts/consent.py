"""Yes or no of somebody outside, who has a link and no sign-in."""

from collections.abc import Sequence
from typing import Any

from services import clock, events
from services.contacts.links import Link, Purpose, link_of
from services.contacts.records import Consent, ContactState
from services.contacts.standing import EACH
from services.db import execute, scoped
from services.errors import Conflict, NotFound
from services.names import name_for
from services.secret import Secret
from services.system import system

NAME = "answer of a contact"
ONE = f"""
    SELECT one.id, one.state, one.locale, account.name AS latin, account.native_name AS native
    FROM ({EACH} WHERE contact.account_id = $1 AND contact.id = $2 AND contact.removed_at IS NULL) AS one
    JOIN account ON account.id = one.account_id
"""  # noqa: S608 constants of this file
YES = """
    UPDATE contact SET confirmed_at = $3
    WHERE account_id = $1 AND id = $2 AND removed_at IS NULL AND confirmed_at IS NULL AND refused_at IS NULL RETURNING id
"""
# Said for the address: the same one under another name, or added once more, gets nothing either.
NO = """
    UPDATE contact SET refused_at = $3
    WHERE account_id = $1 AND address = (SELECT address FROM contact WHERE account_id = $1 AND id = $2)
        AND refused_at IS NULL RETURNING id
"""


async def consent(token: str, keys: Sequence[Secret]) -> Consent:
    """What is asked by this link. Raises NotFound for one that is not ours or whose contact is gone."""
    link = _link(token, keys)
    async with scoped(system(NAME, link.account_id)):
        return _consent(link, await _row(link))


async def say_yes(token: str, keys: Sequence[Secret]) -> None:
    """Let documents come. Raises NotFound, Conflict where it is too late, was said before, or a no was said."""
    link = _link(token, keys)
    house = system(NAME, link.account_id)
    async with scoped(house):
        if not _consent(link, await _row(link)).open:
            raise Conflict(str(link.contact_id))
        if not await execute(YES, link.account_id, link.contact_id, clock.now()):
            raise Conflict(str(link.contact_id))
        await events.record(house, "contact.confirmed", of=("contact", str(link.contact_id)))


async def say_no(token: str, keys: Sequence[Secret]) -> None:
    """Let nothing come any more, by any link of ours. Saying it again changes nothing. Raises NotFound."""
    link = _link(token, keys)
    house = system(NAME, link.account_id)
    async with scoped(house):
        await _row(link)
        if await execute(NO, link.account_id, link.contact_id, clock.now()):
            await events.record(house, "contact.refused", of=("contact", str(link.contact_id)))


def _link(token: str, keys: Sequence[Secret]) -> Link:
    link = link_of(token, keys)
    if link is None:
        raise NotFound("link")
    return link


async def _row(link: Link) -> Any:
    rows = await execute(ONE, link.account_id, link.contact_id)
    if not rows:
        raise NotFound("link")
    return rows[0]


def _consent(link: Link, row: Any) -> Consent:
    state = ContactState(row["state"])
    return Consent(
        company=name_for(row["locale"], row["latin"], row["native"]),
        locale=row["locale"],
        state=state,
        open=state is ContactState.ASKED and link.purpose is Purpose.ANSWER and not link.over(clock.now()),
    )
