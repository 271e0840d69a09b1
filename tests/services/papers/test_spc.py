"""The Swiss code says what the guidelines of SIX want, line by line, or nothing."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from stdnum import iban, iso11649
from stdnum.ch import esr

from services.invoices.document import Address, BankAccount, InvoiceDocument, Party
from services.papers.spc import MOST_SIGNS, bill_of
from tests.papers import invoice
from tests.swiss_papers import swiss

LINES = 31


def lines(document: InvoiceDocument) -> list[str]:
    bill = bill_of(document)
    assert bill
    return bill.text.split("\n")


def test_it_says_account_sum_parties_and_reference_in_their_lines() -> None:
    document = swiss()
    told = lines(document)
    assert len(told) == LINES
    assert told[:11] == [
        *("SPC", "0200", "1", "CH4431999123000889012"),
        *("S", "Robert Schneider AG", "Rue du Lac", "1268", "2501", "Biel", "CH"),
    ]
    assert told[11:18] == [""] * 7
    assert told[18:20] == [f"{document.totals.due:.2f}", "CHF"]
    assert told[20:27] == ["S", "Pia Rutschmann", "Marktgasse", "28", "9400", "Rorschach", "CH"]
    assert told[27:] == ["QRR", "210000000003139471430009017", "INV-2026-004217", "EPD"]
    assert iban.is_valid(told[3]) and esr.is_valid(told[28])


@pytest.mark.parametrize(
    ("account", "reference", "said"),
    [
        ("CH5800791123000889012", "RF18539007547034", ("SCOR", "RF18539007547034", "INV-2026-004217")),
        ("CH5800791123000889012", "Invoice 4217", ("NON", "", "Invoice 4217")),
        ("CH5800791123000889012", "", ("NON", "", "INV-2026-004217")),
        ("LI21088100002324013AA", "RF18539007547034", ("SCOR", "RF18539007547034", "INV-2026-004217")),
    ],
)
def test_the_kind_of_reference_follows_from_the_account(
    account: str, reference: str, said: tuple[str, ...]
) -> None:
    document = swiss(accounts=(BankAccount(iban=account),), payment_reference=reference)
    told = lines(document)
    assert tuple(told[27:30]) == said and told[5] == "Robert Schneider AG"
    assert said[0] != "SCOR" or iso11649.is_valid(said[1])


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_reference": "210000000003139471430009018"},  # a wrong check digit
        {"payment_reference": "RF18539007547034"},  # a QR-IBAN takes its own kind only
        {"currency": "USD"},
        {"accounts": ()},
        {"accounts": (BankAccount(iban="DE89370400440532013000"),)},
        {"seller": Party(name="葵精機", address=Address(city="Biel", postcode="2501", country="CH"))},
        {"seller": Party(name="No town AG", address=Address(postcode="2501", country="CH"))},
    ],
)
def test_nothing_where_a_bank_would_refuse_it(changes: dict[str, Any]) -> None:
    accounts = (BankAccount(iban="CH4431999123000889012"),)
    assert bill_of(swiss(**{"accounts": accounts} | changes)) is None


def test_nothing_to_pay_and_more_than_a_code_may_ask_for() -> None:
    for due in ("0.00", "-1.00", "1000000000.00"):
        totals = msgspec.structs.replace(swiss().totals, due=Decimal(due))
        assert bill_of(msgspec.structs.replace(swiss(), totals=totals)) is None


def test_who_pays_is_left_open_where_banks_cannot_read_the_name() -> None:
    told = lines(swiss(buyer=invoice(locale="ja").buyer))
    assert told[20:27] == [""] * 7


def test_long_texts_never_make_more_than_a_code_holds() -> None:
    place = Address(lines=("Straße " + "ü" * 60,), city="O" * 35, postcode="9" * 16, country="CH")
    long = Party(name="Ä" * 300, address=place)
    told = lines(
        swiss(
            seller=long, buyer=long, number="N" * 200, accounts=(BankAccount(iban="CH5800791123000889012"),)
        )
    )
    assert len("\n".join(told)) <= MOST_SIGNS and len(told[5]) == 70
    assert (
        bill_of(
            swiss(number="한글", accounts=(BankAccount(iban="CH5800791123000889012"),), payment_reference="")
        )
        is None
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Marktgasse 28", ("Marktgasse", "28")),
        ("Rue du 14 Juillet 3b", ("Rue du 14 Juillet", "3b")),
        ("Hauptstrasse 12-14", ("Hauptstrasse", "12-14")),
        ("Postfach", ("Postfach", "")),
        ("", ("", "")),
    ],
)
def test_a_house_number_stands_by_itself(line: str, said: tuple[str, str]) -> None:
    place = Address(lines=("c/o somebody", line), city="Biel", postcode="2501", country="CH")
    assert tuple(lines(swiss(seller=Party(name="X", address=place)))[6:8]) == said
