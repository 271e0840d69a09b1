"""Whose rows a table holds, and the one door to rows of an account."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID as UUID_

from piccolo.columns import UUID

from services.actor import Actor, Permission, Scope
from services.errors import NotFound
from services.where import Where

Q = TypeVar("Q", bound=Any)
R = TypeVar("R", bound=Any)


NOWHERE = UUID_(int=0)
PRICES = Permission.PRICES_READ
ARE_SUMS = frozenset({Permission.INVOICES_READ, Permission.INVOICES_DISPUTE})


class AccountOwned:
    """Every row belongs to one account; row security and composite keys hold it there."""

    account_id = UUID(index=True, default=None, null=False)


class Shared:
    """Everybody may read every row."""


class Internal:
    """Rows of the house itself: sessions, rights, people. No page lists them unfiltered."""


def owned(actor: Actor, query: Q, permission: Permission) -> Q:
    """The query, narrowed to the rows that this right of the actor reaches. Raises Denied without the right."""
    if actor.account_id is None:
        raise NotFound("account")
    scope, table = actor.scope(permission), query.table
    if scope is Scope.SUBTREE and actor.subtree:
        within: Q = query.where(table.account_id.is_in([actor.account_id, *actor.subtree]))
        return within
    found: Q = query.where(table.account_id == actor.account_id)
    if scope is Scope.SITE:
        found = found.where(table.site_id == (actor.site_id or NOWHERE))
    if scope is Scope.MINE:
        found = found.where(table.placed_by == actor.person_id)
    return found


def reach_of(
    actor: Actor, permission: Permission, *also: Permission
) -> tuple[list[UUID_], UUID_ | None, UUID_ | None]:
    """The same for written SQL, as its parameters: accounts, only this site, only of this person.

    What `also` is named has to reach a row, too. An invoice is its sums: who may see prices sees no invoice beyond them.
    """
    if actor.account_id is None:
        raise NotFound("account")
    scopes = {actor.scope(right) for right in (permission, *also)}
    if permission in ARE_SUMS and actor.may(PRICES):
        scopes.add(actor.scope(PRICES))
    accounts = [actor.account_id, *(actor.subtree if scopes == {Scope.SUBTREE} else ())]
    # A person without a site has no row of a site: the nil id matches none.
    site = (actor.site_id or NOWHERE) if Scope.SITE in scopes else None
    return accounts, site, actor.person_id if Scope.MINE in scopes else None


def covers(actor: Actor, wide: Permission, other: Permission) -> bool:
    """Whether the first right reaches every row that the other one reaches; False without either."""
    if not (actor.may(wide) and actor.may(other)):
        return False
    scope, needed = actor.scope(wide), actor.scope(other)
    whole = scope is Scope.ACCOUNT and (needed is not Scope.SUBTREE or not actor.subtree)
    return whole or scope in {needed, Scope.SUBTREE}


def within(actor: Actor, permission: Permission, values: Sequence[object] = ()) -> Where:
    """The same as conditions of written SQL.

    `values` are those that another part of the same question asks for already.
    """
    where = Where(values)
    own, _each = own_of(actor, permission, where)
    return where.add_said(own)


def own_of(actor: Actor, permission: Permission, where: Where) -> tuple[str, str]:
    """The condition on the account alone, and what lists the accounts as `own` where there are several.

    What else the right asks of a row is added to `where`. One account is asked by `=`: then an index gives its rows in
    order.
    """
    accounts, site, person = reach_of(actor, permission)
    one, *more = accounts
    place = where.said("{}::uuid[]", accounts) if more else where.said("{}", one)
    if site:
        where.add("site_id = {}", site)
    if person:
        where.add("placed_by = {}", person)
    return (
        (f"account_id = ANY({place})", f"unnest({place}) AS own") if more else (f"account_id = {place}", "")
    )


def claim(actor: Actor, table: type[R], **columns: Any) -> R:
    """A new row of the table that belongs to the account of the actor."""
    if actor.account_id is None:
        raise NotFound("account")
    row: R = table(account_id=actor.account_id, **columns)
    return row


SEEN = (
    "account_id = ANY ((SELECT string_to_array(current_setting('app.accounts', true), ',')::uuid[])::uuid[])"
)
MINE = "account_id = (SELECT NULLIF(current_setting('app.account', true), '')::uuid)"


def row_security(table: str) -> str:
    """The second wall, for hand-written migrations: read within the reach, write to the own account only.

    No FORCE: it would bind the owner too, and a backfill in a migration would change no row and say nothing.
    """
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY read_within_reach ON {table} FOR SELECT TO portico_app USING ({SEEN});
        CREATE POLICY add_to_the_account ON {table} FOR INSERT TO portico_app WITH CHECK ({MINE});
        CREATE POLICY change_in_the_account ON {table} FOR UPDATE TO portico_app USING ({MINE}) WITH CHECK ({MINE});
        CREATE POLICY remove_from_the_account ON {table} FOR DELETE TO portico_app USING ({MINE});
    """
