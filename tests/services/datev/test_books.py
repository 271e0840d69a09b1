"""The bookings of one company of ours, of all accounts, or a clear no."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from services.actor import Permission, Reach, Scope
from services.datev.books import books_of, companies
from services.datev.columns import COLUMNS
from services.datev.ledger import Unbookable
from services.db import execute
from services.defaults import DEVELOPMENT
from services.errors import Denied, Invalid
from services.system import system
from tests.factories import as_owner
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")
LEDGER = Path(DEVELOPMENT["PORTICO_DATEV_LEDGER"])
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
TOTAL = """
    SELECT coalesce(sum(CASE WHEN kind = '381' THEN -total_minor ELSE total_minor END), 0)::bigint AS minor,
        count(DISTINCT account_id) AS accounts FROM invoice WHERE entity = 'de' AND kind <> '325'
"""


async def test_all_accounts_are_in_it_and_it_is_worth_what_they_were_billed() -> None:
    dana = await at_the_desk("dana")
    books = await books_of(dana, "de", YEAR, LEDGER)
    assert books.name == "EXTF_Buchungsstapel_20260101_20261231.csv"
    head, names, *rows = csv.reader(books.content.decode("cp1252").splitlines(), delimiter=";")
    assert (head[0], len(head), tuple(names)) == ("EXTF", 31, COLUMNS)
    owed = sum(Decimal(row[0].replace(",", ".")) * (1 if row[1] == "S" else -1) for row in rows)
    async with as_owner():
        [told] = await execute(TOTAL)
    assert owed * 100 == told["minor"] > 0
    assert len({row[6] for row in rows}) == told["accounts"] > 1


async def test_only_german_companies_and_known_ones() -> None:
    dana = await at_the_desk("dana")
    assert [key for key, _name in await companies(dana)] == ["de"]
    for entity, says in (
        ("kr", "this one is in KR"),
        ("jp", "this one is in JP"),
        ("xx", "no company of ours"),
    ):
        with pytest.raises(Unbookable, match=says):
            await books_of(dana, entity, YEAR, LEDGER)


async def test_a_buyer_without_an_account_stops_it(tmp_path: Path) -> None:
    lacking = tmp_path / "ledger.toml"
    lacking.write_text("consultant = 1001\nclient = 7\n[debtors]\n")
    with pytest.raises(Unbookable, match="no debtor's account for"):
        await books_of(system("test"), "de", YEAR, lacking)
    with pytest.raises(Invalid):
        await books_of(system("test"), "de", (YEAR[1], YEAR[0]), LEDGER)


async def test_who_does_not_keep_the_books_gets_none() -> None:
    """D3, D9."""
    sora = await at_the_desk("sora")
    assert Reach(Scope.SUBTREE) == sora.rights[Permission.STAFF_READ]
    for asked in (companies(sora), books_of(sora, "de", YEAR, LEDGER)):
        with pytest.raises(Denied):
            await asked
