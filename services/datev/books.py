"""The bookings of a company of ours for the tax adviser: all of its invoices of some days, of every account."""

from datetime import date
from pathlib import Path

import msgspec

from services import clock
from services.actor import Actor, Permission
from services.datev.ledger import Unbookable, Why
from services.datev.ledger_file import read
from services.datev.stapel import MOST, file_name, stapel
from services.db import execute, scope_to
from services.errors import Denied, Invalid
from services.invoices.document import InvoiceDocument
from services.system import system

GERMANY = "DE"
COMPANY = "SELECT country, zone FROM legal_entity WHERE key = $1"
GERMAN = "SELECT key, party ->> 'name' AS name FROM legal_entity WHERE country = 'DE' ORDER BY key"
ACCOUNTS = "SELECT id FROM account"
INVOICES = """
    SELECT content FROM invoice WHERE entity = $1 AND issued_on BETWEEN $2 AND $3 ORDER BY issued_on, number LIMIT $4
"""


class Books(msgspec.Struct, frozen=True):
    """A file, and what it is called."""

    name: str
    content: bytes


async def companies(actor: Actor) -> list[tuple[str, str]]:
    """(key, name) of those that keep their books in Germany. Raises Denied."""
    _check(actor)
    return [(row["key"], row["name"]) for row in await execute(GERMAN)]


async def books_of(actor: Actor, entity: str, period: tuple[date, date], ledger: Path) -> Books:
    """The Buchungsstapel, in the running transaction. Raises Denied, Invalid, BadLedger, Unbookable."""
    _check(actor)
    begin, end = period
    if end < begin:
        raise Invalid({"ends": "before the start"})
    zone = await _zone(entity)
    told = read(ledger, begin)
    # The house looks into the invoices of all accounts: of one alone there is no ledger.
    accounts = tuple(row["id"] for row in await execute(ACCOUNTS))
    if accounts:
        await scope_to(msgspec.structs.replace(system("books", accounts[0]), subtree=accounts[1:]))
    rows = await execute(INVOICES, entity, begin, end, MOST + 1)
    documents = [msgspec.json.decode(row["content"], type=InvoiceDocument) for row in rows]
    made_at = clock.now().astimezone(clock.zone_of(zone)).replace(tzinfo=None)
    return Books(file_name(period), stapel(documents, told, period, made_at))


async def _zone(entity: str) -> str:
    found = await execute(COMPANY, entity)
    if not found:
        raise Unbookable(entity, Why.UNKNOWN)
    if found[0]["country"] != GERMANY:
        raise Unbookable(entity, Why.FOREIGN, found[0]["country"])
    zone: str = found[0]["zone"]
    return zone


def _check(actor: Actor) -> None:
    if not (actor.may(Permission.BOOKS_READ) or actor.may(Permission.SYSTEM_ACT)):
        raise Denied(Permission.BOOKS_READ)
