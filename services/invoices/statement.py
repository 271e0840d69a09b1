"""The statement of an account: what was owed, what came and went, what is owed at the end, and how old that is."""

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.db import execute, scoped
from services.errors import Denied, Invalid
from services.invoices.ageing import Age, ages_of
from services.invoices.movements import (
    Movement,
    Period,
    Place,
    SiteSums,
    Sums,
    balanced,
    movements_between,
    place_of,
    sums_between,
)
from services.money import Money
from services.names import name_for
from services.ownership import NOWHERE, reach_of

READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ
EVERY = 1_000_000
STEP = 500
SITES = "SELECT id, name, native_name FROM site WHERE account_id = $1 ORDER BY name"
Rows = list[Mapping[str, Any]]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One currency: opening + movements = closing = all that is open by its age - what is not used of credit."""

    currency: str
    sums: Sums
    movements: tuple[Movement, ...]
    count: int
    """Of movements, at least as many as there are: one that is of several sites counts for each."""
    whole: bool
    """False: there are more movements than these, which are the first."""
    ageing: dict[Age, Money]
    aged_on: date
    sites: tuple[SiteSums, ...]

    @property
    def opening(self) -> Money:
        """What was owed before."""
        return self.sums.opening

    @property
    def closing(self) -> Money:
        """What is owed at the end."""
        return self.sums.closing

    @property
    def unused(self) -> Money:
        """Credit and money that had settled no invoice by then."""
        aged = sum(one.minor for one in self.ageing.values())
        return Money(aged - self.closing.minor, self.currency)


def sees_statement(actor: Actor) -> bool:
    """A statement is for who sees all invoices of the account, with prices."""
    if not (actor.may(READ) and actor.may(PRICES)):
        return False
    _accounts, site, person = reach_of(actor, READ)
    return not (site or person)


async def sites_of(actor: Actor) -> dict[UUID, str]:
    """Id -> name of the places of the account of the actor, by name. Raises Denied."""
    check_reach(actor)
    rows = await execute(SITES, actor.account_id)
    return {row["id"]: name_for(actor.locale, row["name"], row["native_name"]) for row in rows}


async def statements(
    actor: Actor, start: date, end: date, *, site: UUID | None = None, most: int = EVERY
) -> list[Statement]:
    """The account's own, by currency; of one site (the nil id: what belongs to none) or of all; so many movements of each.

    Raises Denied for who sees a part of it or no prices, Invalid for no such time.
    """
    period = _period(actor, start, end)
    own, names = actor.account_id, await sites_of(actor)
    today = clock.today(actor.zone)
    sums = [row for row in await sums_between(own, period) if site in (None, row["site"])]
    aged = [row for row in await ages_of(own, end, today) if site in (None, row["site"])]
    found = []
    for currency in sorted({row["currency"] for row in sums}):
        mine = [row for row in sums if row["currency"] == currency]
        total = _sums(currency, mine)
        rows = await movements_between(own, period, site, currency=currency, after=Place(), limit=most + 1)
        ages = {
            age: sum(row["minor"] for row in aged if (row["currency"], row["age"]) == (currency, age))
            for age in Age
        }
        found.append(
            Statement(
                currency=currency,
                sums=total,
                movements=tuple(balanced(total.opening.minor, rows[:most])),
                count=sum(row["moves"] for row in mine),
                whole=len(rows) <= most,
                ageing={age: Money(minor, currency) for age, minor in ages.items()},
                aged_on=min(end, today),
                sites=tuple(_sites(currency, mine, names)),
            )
        )
    return found


async def openings(actor: Actor, start: date, end: date, *, site: UUID | None = None) -> dict[str, Money]:
    """What was owed before, by currency, also where nothing moved since. Opens its transaction. Raises Denied, Invalid."""
    period, found = _period(actor, start, end), dict[str, int]()
    async with scoped(actor):
        for row in await sums_between(actor.account_id, period):
            if site in (None, row["site"]):
                found[row["currency"]] = found.get(row["currency"], 0) + row["opening"]
    return {currency: Money(found[currency], currency) for currency in sorted(found)}


async def every_movement(
    actor: Actor, start: date, end: date, opening: Money, *, site: UUID | None = None
) -> AsyncIterator[list[Movement]]:
    """All movements of a currency, in steps that each ask anew: none holds a connection while they are written.

    Raises Denied, Invalid.
    """
    period, after, balance = _period(actor, start, end), Place(), opening.minor
    while True:
        async with scoped(actor):
            rows = await movements_between(
                actor.account_id, period, site, currency=opening.currency, after=after, limit=STEP
            )
        step = list(balanced(balance, rows))
        yield step
        if len(rows) < STEP:
            return
        after, balance = place_of(step[-1]), step[-1].balance.minor


def check_reach(actor: Actor) -> None:
    """Raises Denied for who sees a part of the invoices, or no prices."""
    actor.require(PRICES)
    if not sees_statement(actor):
        raise Denied(READ, actor.administrators)


def _period(actor: Actor, start: date, end: date) -> Period:
    check_reach(actor)
    if end < start:
        raise Invalid({"end": "before the start"})
    return Period(start, end)


def _sums(currency: str, rows: Iterable[Mapping[str, Any]]) -> Sums:
    minor = dict.fromkeys(Sums.__struct_fields__, 0)
    for row in rows:
        minor = {name: value + row[name] for name, value in minor.items()}
    return Sums(**{name: Money(value, currency) for name, value in minor.items()})


def _sites(currency: str, rows: Rows, names: Mapping[UUID, str]) -> Iterable[SiteSums]:
    """By name; what belongs to no site comes last."""
    for key, name in [*names.items(), (NOWHERE, "")]:
        mine = [row for row in rows if row["site"] == key]
        sums = _sums(currency, mine)
        if mine and any(getattr(sums, part).minor for part in Sums.__struct_fields__):
            yield SiteSums(None if key == NOWHERE else key, name, sums)
