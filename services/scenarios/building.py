"""A scenario, built into the database of the running transaction, for people of the demo world."""

from uuid import UUID
from zoneinfo import ZoneInfo

from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, scope_to
from services.errors import NotFound
from services.people.identity import subject_of
from services.scenarios.catalogue import CATALOGUE
from services.scenarios.play import Play
from services.scenarios.records import Made, Scenario
from services.system import system

BUYERS = {"hanul": "minji", "aoi": "kenji", "nova": "nova"}
LANGUAGES = {"KRW": "ko", "JPY": "ja"}
FIRST_NUMBER = 71000
ACCOUNT = "SELECT id, currency, zone FROM account WHERE slug = $1"
BUYER = """
    SELECT person.id, person.name, membership.site_id FROM person
    JOIN membership ON membership.person = person.id AND membership.account = $2 WHERE person.subject = $1
"""
NEXT = """
    SELECT coalesce(max(number::bigint) + 1, $2) AS number FROM orders
    WHERE account_id = $1 AND source = 'scenario' AND number ~ '^[0-9]{5}$'
"""


async def build(name: str) -> Made:
    """Play it for a new order, in a transaction of somebody who may write for every account.

    Raises NotFound for a name that is not in the catalogue, and where the demo world is not built.
    """
    if name not in CATALOGUE:
        raise NotFound(name)
    scenario = CATALOGUE[name]
    play = await _play(scenario)
    await scope_to(play.buyer)
    await scenario.act(play)
    return Made(
        person=scenario.person, account=scenario.account, orders=(play.number,) if play.placed else ()
    )


async def _play(scenario: Scenario) -> Play:
    accounts = await execute(ACCOUNT, scenario.account)
    if not accounts:
        raise NotFound(scenario.account)
    [account] = accounts
    [number] = await execute(NEXT, account["id"], FIRST_NUMBER)
    return Play(
        buyer=await _buyer(scenario, account["id"], account["zone"]),
        supplier=system("scenario", account["id"]),
        number=str(number["number"]),
        currency=account["currency"],
        locale=LANGUAGES.get(account["currency"], "en"),
    )


async def _buyer(scenario: Scenario, account_id: UUID, zone: str) -> Actor:
    [row] = await execute(BUYER, str(subject_of(BUYERS[scenario.account])), account_id)
    limit = 0 if scenario.name == "waiting-for-approval" else None
    return Actor(
        person_id=row["id"],
        name=row["name"],
        locale="en",
        zone=ZoneInfo(zone).key,
        rights={
            Permission.ORDERS_PLACE: Reach(Scope.ACCOUNT, limit),
            Permission.ORDERS_READ: Reach(Scope.ACCOUNT),
        },
        account_id=account_id,
        site_id=row["site_id"],
    )
