"""The demo world: built through the services' own acts, deterministic, around the day of the clock."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from services import clock
from services.accounts.tables import Account, AccountSlug, Site
from services.actor import Actor, Permission, Reach, Scope
from services.db import DB, scope_to, transaction
from services.demo.cast import ACCOUNTS, PEOPLE, DemoAccount, DemoPerson
from services.demo.goods import line
from services.demo.invoices import Billed, install_companies
from services.demo.moments import At, moments
from services.demo.parcels import Parcels, slip
from services.demo.story import STORY, DemoOrder, max_orders
from services.ids import uuid7
from services.orders.actions import NewOrder, advance, find_id, place
from services.orders.history import Lived, add_history
from services.orders.looks import look
from services.ownership import claim
from services.people.identity import subject_of
from services.people.standard_roles import install
from services.people.tables import Membership, MembershipRole, Person, Role
from services.shipments.standard_carriers import install_carriers
from services.system import system

LANGUAGES = {"KR": "ko", "JP": "ja"}
LOOKED = timedelta(hours=36)  # before now: what happened since is news to who placed the order
ANY_SUM, NO_SUM = None, 0
CALLED_OFF = ("cancel",)


async def build(owner_url: str, issuer: str) -> bool:
    """Build the world where there is none; False where it stands already."""
    DB.config = {"dsn": owner_url}
    async with transaction():
        await install()
        await install_carriers()
        if await Account.exists().where(Account.slug == ACCOUNTS[0].slug):
            return False
        world = await _Cast.settle(issuer)
        ids = {slug: account.id for slug, account in world.accounts.items()}
        await install_companies(ids)
        for order in STORY:
            await _live(world, order)
        await world.billed.issue()
        await world.billed.pay(ids)
        minji = _buyer(world, STORY[0])
        await scope_to(minji)
        await world.billed.doubt(minji)
        await _live_long(world, max_orders())
    return True


async def install_roles(owner_url: str) -> None:
    """The standard roles and carriers alone, for a portal without a demo world."""
    DB.config = {"dsn": owner_url}
    async with transaction():
        await install()
        await install_carriers()


class _Cast:
    """Ids of what was settled, by the names of the story."""

    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.sites: dict[tuple[str, str], Any] = {}
        self.people: dict[str, Person] = {}
        self.billed = Billed()

    @classmethod
    async def settle(cls, issuer: str) -> "_Cast":
        cast = cls()
        for account in ACCOUNTS:
            await cast._settle_account(account)
        roles = {row["key"]: row["id"] for row in await Role.select(Role.key, Role.id)}
        for person in PEOPLE:
            await cast._settle_person(person, issuer, roles)
        return cast

    async def _settle_account(self, demo: DemoAccount) -> None:
        parent = self.accounts[demo.parent].id if demo.parent else None
        given = msgspec.structs.asdict(demo)
        plain = {
            name: given[name]
            for name in ("slug", "name", "native_name", "legal_name", "country", "currency", "zone")
        }
        account = Account(id=uuid7(), parent=parent, source="demo", source_ref=demo.slug, **plain)
        await Account.insert(account)
        self.accounts[demo.slug] = account
        for slug in demo.former_slugs:
            await AccountSlug.insert(AccountSlug(slug=slug, account=account.id))
        for name, native, address in demo.sites:
            where = {"name": name, "native_name": native, "address": address, "country": demo.country}
            site = claim(system("demo", account.id), Site, id=uuid7(), **where)
            await Site.insert(site)
            self.sites[demo.slug, name] = site.id

    async def _settle_person(self, demo: DemoPerson, issuer: str, roles: dict[str, Any]) -> None:
        given = msgspec.structs.asdict(demo)
        plain = {name: given[name] for name in ("name", "native_name", "email", "locale", "zone")}
        staff = msgspec.json.encode(demo.staff_roles).decode()
        subject = str(subject_of(demo.key))
        person = Person(id=uuid7(), issuer=issuer, subject=subject, staff_roles=staff, origin="demo", **plain)
        await Person.insert(person)
        self.people[demo.key] = person
        for account, site, names in demo.places:
            place = self.sites.get((account, site))
            membership = Membership(
                id=uuid7(), person=person.id, account=self.accounts[account].id, site_id=place
            )
            await Membership.insert(membership)
            held = [MembershipRole(id=uuid7(), membership=membership.id, role=roles[name]) for name in names]
            await MembershipRole.insert(*held)


async def _live(cast: _Cast, order: DemoOrder) -> None:
    """One order from its placing to where it stands, each step at its own hour."""
    buyer, supplier = _buyer(cast, order), system("demo", cast.accounts[order.account].id)
    today = clock.now()
    placed, taken = moments(order, ZoneInfo(cast.accounts[order.account].zone))
    new = _new(cast, order)
    await scope_to(buyer)
    with At(placed):
        await place(buyer, new)
    if order.steps == CALLED_OFF:
        with At(taken[0]):
            await advance(buyer, order.number, "cancel")
        return
    cast.billed.note(cast.accounts[order.account].id, order, placed, taken)
    await Parcels(supplier, order, cast.accounts[order.account].country).live(order.steps, taken)
    await slip(supplier, order, today)
    await scope_to(buyer)
    await look(buyer, await find_id(buyer, order.number, Permission.ORDERS_READ), today - LOOKED)


async def _live_long(cast: _Cast, orders: Sequence[DemoOrder]) -> None:
    supplier = system("demo", cast.accounts[orders[0].account].id)
    buyer = cast.people[orders[0].buyer].id
    lives = []
    for order in orders:
        placed, taken = moments(order, ZoneInfo(cast.accounts[order.account].zone))
        steps = list(zip(order.steps, taken, strict=True))
        lives.append(Lived(order=_new(cast, order), placed_by=buyer, placed_at=placed, steps=steps))
    await add_history(supplier, lives)


def _new(cast: _Cast, order: DemoOrder) -> NewOrder:
    account = cast.accounts[order.account]
    language = LANGUAGES.get(account.country, "en")
    return NewOrder(
        number=order.number,
        currency=account.currency,
        lines=tuple(line(sku, quantity, account.currency, language) for sku, quantity in order.goods),
        po_number=order.po_number,
        site_id=cast.sites.get((order.account, order.site)) or _home(cast, order.account),
        promised_on=(clock.now() + timedelta(days=order.promised)).date(),
        source="demo",
    )


def _buyer(cast: _Cast, order: DemoOrder) -> Actor:
    account, person = cast.accounts[order.account], cast.people[order.buyer]
    limit = NO_SUM if order.waits else ANY_SUM
    rights = {
        Permission.ORDERS_PLACE: Reach(Scope.ACCOUNT, limit),
        Permission.ORDERS_READ: Reach(Scope.ACCOUNT),
        Permission.PRICES_READ: Reach(Scope.ACCOUNT),
        Permission.INVOICES_DISPUTE: Reach(Scope.ACCOUNT),
    }
    return Actor(
        person_id=person.id,
        name=person.name,
        locale="en",
        zone="UTC",
        rights=rights,
        account_id=account.id,
        site_id=_home(cast, order.account),
    )


def _home(cast: _Cast, account: str) -> Any:
    return next((site for (slug, _name), site in cast.sites.items() if slug == account), None)
