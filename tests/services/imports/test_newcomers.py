"""Accounts of a file and the people who bought for them."""

from uuid import NAMESPACE_URL, uuid5

import pytest

from services.imports.column_map import AccountRule
from services.imports.newcomers import slug_of
from tests.services.imports.desk import CUT, ISSUER, Desk, row, strict

ACCOUNTS = "SELECT * FROM account WHERE source = 'online-retail' ORDER BY source_ref"


def test_an_account_and_its_buyer(desk: Desk) -> None:
    desk.bring_in(CUT)
    [account] = desk.ask("SELECT * FROM account WHERE source_ref = '17850'")
    assert dict(account) | {"id": None} == {
        "id": None,
        "parent": None,
        "slug": "customer-17850",
        "name": "Customer 17850",
        "native_name": "",
        "legal_name": "Customer 17850",
        "country": "GB",
        "currency": "GBP",
        "zone": "Europe/London",
        "source": "online-retail",
        "source_ref": "17850",
    }
    [buyer] = desk.ask(
        """SELECT p.*, r.key, o.placed_by FROM membership m JOIN person p ON p.id = m.person
        JOIN membership_role ON membership = m.id JOIN role r ON r.id = membership_role.role
        JOIN orders o ON o.account_id = m.account AND o.number = '536365' WHERE m.account = $1""",
        account["id"],
    )
    subject = str(uuid5(NAMESPACE_URL, "https://portico.example/people/online-retail-17850"))
    assert (buyer["issuer"], buyer["subject"]) == (ISSUER, subject)
    assert (buyer["name"], buyer["email"]) == ("Buyer of 17850", "buyer@17850.example")
    assert (buyer["locale"], buyer["zone"], buyer["origin"]) == (
        "en",
        "Europe/London",
        "import:online-retail",
    )
    assert (buyer["key"], buyer["placed_by"]) == ("business_buyer", buyer["id"])
    assert buyer["enabled"]
    assert (
        desk.ask("SELECT count(*) FROM orders WHERE source = 'online-retail' AND placed_by IS NULL")[0][0]
        == 0
    )


def test_the_country_is_the_most_frequent_one(desk: Desk) -> None:
    done = desk.bring_in(CUT)
    countries = {found["source_ref"]: found["country"] for found in desk.ask(ACCOUNTS)}
    assert (countries["12394"], countries["12457"]) == ("BE", "CH")
    assert set(countries.values()) == {"GB", "BE", "CH", "FR", "DE", "US", "ZA", "IE", "JP", ""}
    [note] = [note for note in done.notes if note.kind == "several-countries"]
    assert note.examples == [("12394", "Belgium 21, Denmark 6"), ("12457", "Switzerland 65, Cyprus 3")]


def test_a_country_that_the_map_does_not_know(desk: Desk) -> None:
    done = desk.bring_in(desk.write(row(Country="Atlantis")))
    assert [(note.kind, note.examples) for note in done.notes] == [
        ("unknown-country", [("Atlantis", "1 lines")])
    ]
    assert desk.ask(ACCOUNTS)[0]["country"] == ""


def test_a_slug_belongs_to_whom_it_ever_led_to(desk: Desk) -> None:
    desk.ask(
        """INSERT INTO account_slug (slug, account) SELECT 'customer-1', id FROM account ORDER BY id LIMIT 1"""
    )
    refs = ("1", "2", "A.b", "A/B")
    rows = [row(f"90000{at}", CustomerID=ref) for at, ref in enumerate(refs)]
    desk.bring_in(desk.write(*rows))
    slugs = [found["slug"] for found in desk.ask(ACCOUNTS)]
    assert len(set(slugs)) == 4
    assert [slug for slug in slugs if slug in {"customer-1", "customer-2", "customer-a-b"}] == [
        "customer-2",
        "customer-a-b",
    ]
    assert all(slug.startswith(("customer-1-", "customer-2", "customer-a-b")) for slug in slugs)


def test_another_source_has_accounts_of_its_own(desk: Desk) -> None:
    """D10: whose row it is, is decided by the map, never by a field alone."""
    desk.bring_in(desk.write(row("900001")))
    done = desk.bring_in(desk.write(row("900001")), strict(source="another-shop"))
    assert (done.accounts, done.orders) == (1, 1)
    assert desk.ask("SELECT count(DISTINCT slug) FROM account WHERE source_ref = '17850'")[0][0] == 2


def test_a_buyer_whose_membership_ended_is_not_let_in_again(desk: Desk) -> None:
    desk.bring_in(desk.write(row("900001")))
    desk.ask(
        "UPDATE membership SET ended_at = now() WHERE account IN (SELECT id FROM account WHERE source_ref = '17850')"
    )
    done = desk.bring_in(desk.write(row("900002")))
    assert (done.orders, done.buyers) == (1, 0)
    assert desk.ask("SELECT count(*) FROM membership WHERE ended_at IS NOT NULL")[0][0] == 1


@pytest.mark.parametrize(
    ("ref", "slug"),
    [("17850", "customer-17850"), ("A/b.C", "customer-a-b-c"), ("9" * 60, "customer-" + "9" * 31)],
)
def test_slugs(ref: str, slug: str) -> None:
    assert slug_of(AccountRule().slug, ref) == slug
