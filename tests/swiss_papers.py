"""Invoices of a made-up Swiss seller, whose account and reference are the examples of SIX."""

from typing import Any

from services.invoices.document import Address, BankAccount, InvoiceDocument, Party
from tests.papers import invoice

SWISS_SELLER = Party(
    name="Robert Schneider AG",
    address=Address(lines=("Rue du Lac 1268",), city="Biel", postcode="2501", country="CH"),
    vat_id="CHE116281710",
    email="billing@schneider.example",
)
SWISS_BUYER = Party(
    name="Pia Rutschmann",
    address=Address(lines=("Marktgasse 28",), city="Rorschach", postcode="9400", country="CH"),
)


def swiss(**changes: object) -> InvoiceDocument:
    """An invoice of a Swiss seller, with the account and the reference of the guidelines of SIX."""
    account = BankAccount(iban="CH44 3199 9123 0008 8901 2", holder="Robert Schneider AG", bank="Musterbank")
    told: dict[str, Any] = {
        "seller": SWISS_SELLER, "buyer": SWISS_BUYER, "currency": "CHF", "accounts": (account,), "means": "30",
        "payment_reference": "210000000003139471430009017",
    }  # fmt: skip
    return invoice(**told | changes)
