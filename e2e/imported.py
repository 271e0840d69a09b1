"""Real orders on the stage: the importer's own command, and the buyer of the account that has the most of them.

PORTICO_ORDERS names another file than the cut that lies with the tests, such as the whole set.
"""

import os
from decimal import Decimal
from pathlib import Path

import msgspec

from e2e.stage import Stage
from tests.database import ROOT
from tests.services.imports.desk import TITLES, row

ORDERS = Path(os.environ.get("PORTICO_ORDERS", ROOT / "tests" / "data" / "online_retail_cut.csv"))
BUSIEST = """
    SELECT account.slug, account.source_ref, person.name, person.subject
    FROM account JOIN orders ON orders.account_id = account.id
    JOIN membership ON membership.account = account.id JOIN person ON person.id = membership.person
    WHERE account.source NOT IN ('', 'demo')
    GROUP BY account.id, person.id ORDER BY count(*) DESC, account.slug LIMIT 1
"""
FILED = """
    SELECT number, total_minor FROM orders JOIN account ON account.id = account_id
    WHERE account.slug = '{}' ORDER BY placed_at DESC, orders.id DESC
"""
LONGEST = """
    SELECT number, line_count, total_minor FROM orders JOIN account ON account.id = account_id
    WHERE account.slug = '{}' AND kind = 'order' ORDER BY line_count DESC, number LIMIT 1
"""


class Busiest(msgspec.Struct, frozen=True):
    """A buyer, and the order of theirs that has the most lines."""

    slug: str
    account: str
    name: str
    subject: str
    order: str
    lines: int
    total: str


def import_orders(stage: Stage, report: str) -> Busiest:
    """Bring real orders in; the refused rows go to `report`."""
    said = stage.portico("import", "orders", str(ORDERS), "--map", "online-retail", "--report", report)
    assert "Refused" in said
    slug, account, name, subject = stage.sql(BUSIEST).split("|")
    number, lines, minor = stage.sql(LONGEST.format(slug)).split("|")
    return Busiest(
        slug,
        account,
        name,
        subject,
        number,
        int(lines),
        f"£{int(minor) / 100:,.2f}",
    )


def import_one_more(stage: Stage, buyer: Busiest, number: str, folder: Path) -> None:
    """Bring in a file with one order of this buyer's account."""
    file = folder / f"{number}.csv"
    file.write_text(f"{TITLES}\n{row(number, CustomerID=buyer.account)}\n")
    stage.portico(
        "import", "orders", str(file), "--map", "online-retail", "--report", str(folder / "refused.csv")
    )


def reads(stage: Stage, buyer: Busiest, language: str) -> None:
    """Let the buyer have chosen this language."""
    stage.sql(f"UPDATE person SET locale = '{language}' WHERE subject = '{buyer.subject}'")


def filed(stage: Stage, buyer: Busiest) -> list[tuple[str, Decimal]]:
    """Number and total of all that the account has, as the database holds it, the newest first."""
    rows = [row.split("|") for row in stage.sql(FILED.format(buyer.slug)).splitlines()]
    return [(number, Decimal(minor).scaleb(-2)) for number, minor in rows]
