"""Addresses in mails are made without the routes of the portal, and are the same."""

from web.door import Door
from web.mails import addresses
from web.render import ENV, url

ODD = "A/1 ?#%2F주"


def test_they_are_those_of_the_portal(door: Door) -> None:
    elsewhere = ENV.globals["url"].elsewhere  # type: ignore[attr-defined]
    assert addresses.order("https://x", "hanul", ODD) == "https://x" + elsewhere("hanul", "order", number=ODD)
    assert addresses.invoice("https://x", "hanul", ODD) == "https://x" + elsewhere(
        "hanul", "invoice", invoice=ODD
    )
    assert addresses.consent("https://x", "t0k-en_") == "https://x" + url("consent", token="t0k-en_")
    assert addresses.choices("https://x", "hanul") == "https://x" + elsewhere("hanul", "account") + "#mails"


def test_a_path_stays_below_its_account() -> None:
    assert addresses.below("https://x", "hanul", "/exports/1") == "https://x/@hanul/exports/1"
    assert addresses.below("https://x", "hanul", "//evil.example/1") == "https://x/@hanul/evil.example/1"
