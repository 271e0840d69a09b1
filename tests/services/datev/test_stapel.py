"""The file for the tax adviser: its form, its signs, and that its sum is that of the invoices."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.datev.columns import COLUMNS
from services.datev.ledger import Unbookable
from services.datev.stapel import file_name, stapel
from services.invoices.document import InvoiceDocument, InvoiceKind, TaxCategory, TaxGroup
from tests.papers import invoice
from tests.services.datev.books import MADE_AT, PLAIN, YEAR, ledger


def changed(**changes: Any) -> InvoiceDocument:
    """With other taxes it comes to what these say."""
    if taxes := changes.get("taxes"):
        total = sum((group.base + group.tax for group in taxes), Decimal(0))
        changes["totals"] = msgspec.structs.replace(PLAIN.totals, with_tax=total)
    return msgspec.structs.replace(PLAIN, **changes)


def written(*documents: InvoiceDocument) -> bytes:
    return stapel(documents, ledger(*documents), YEAR, MADE_AT)


def rows(*documents: InvoiceDocument) -> list[dict[str, str]]:
    lines = written(*documents).decode("cp1252").split("\r\n")
    assert lines.pop() == ""
    read = list(csv.reader(lines[1:], delimiter=";"))
    assert read[0] == list(COLUMNS)
    return [dict(zip(COLUMNS, row, strict=True)) for row in read[1:]]


def owed(found: Sequence[dict[str, str]]) -> Decimal:
    """What the debtors owe by these bookings."""
    amounts = (
        Decimal(row["Umsatz (ohne Soll/Haben-Kz)"].replace(",", "."))
        * (1 if row["Soll/Haben-Kennzeichen"] == "S" else -1)
        for row in found
    )
    return sum(amounts, Decimal(0))


def test_the_head_has_31_fields_in_their_places() -> None:
    head = written(PLAIN).split(b"\r\n")[0].decode("cp1252")
    assert head == (
        '"EXTF";700;21;"Buchungsstapel";13;20261125095003000;;"PO";"Portico";"";1001;7;20260101;4;20260101;20261231;'
        '"Rechnungen 01/2026";"";1;0;0;"EUR";;"";;;"";;;"";""'
    )
    assert len(head.split(";")) == 31


def test_a_booking_for_each_rate() -> None:
    full, reduced = rows(PLAIN)
    assert (full["Umsatz (ohne Soll/Haben-Kz)"], full["Soll/Haben-Kennzeichen"]) == ("1543,91", "S")
    assert (full["Konto"], full["Gegenkonto (ohne BU-Schlüssel)"], full["BU-Schlüssel"]) == (
        "10000",
        "4400",
        "",
    )
    assert (full["Belegdatum"], full["Belegfeld 1"], full["Fälligkeit"]) == ("2511", PLAIN.number, "25122026")
    assert full["Buchungstext"] == "Ateliers Béranger SARL"
    assert full["EU-Land u. UStID (Bestimmung)"] == ""
    assert reduced["Gegenkonto (ohne BU-Schlüssel)"] == "4300"
    assert owed([full, reduced]) == PLAIN.totals.with_tax


def test_a_credit_note_is_the_other_way_round_and_a_pro_forma_is_none() -> None:
    note = changed(kind=InvoiceKind.CREDIT_NOTE)
    assert {row["Soll/Haben-Kennzeichen"] for row in rows(note)} == {"H"}
    assert owed(rows(note)) == -PLAIN.totals.with_tax
    assert rows(changed(kind=InvoiceKind.PRO_FORMA)) == []


def test_what_goes_abroad_names_the_buyer_to_the_tax_office() -> None:
    for category, account in ((TaxCategory.INTRA_COMMUNITY, "4125"), (TaxCategory.REVERSE_CHARGE, "4337")):
        [row] = rows(invoice(category=category, reason="x"))
        assert row["EU-Land u. UStID (Bestimmung)"] == PLAIN.buyer.vat_id
        assert row["Gegenkonto (ohne BU-Schlüssel)"] == account


def test_quotes_and_letters_of_other_alphabets_break_nothing() -> None:
    buyer = msgspec.structs.replace(PLAIN.buyer, name='한울 "Motors"; GmbH\n& Co. ' + "x" * 80)
    [row, _other] = rows(changed(buyer=buyer))
    assert row["Buchungstext"].startswith('?? "Motors"; GmbH & Co. x') and len(row["Buchungstext"]) == 60


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"currency": "USD"}, "USD is not booked"),
        ({"issued_on": date(2027, 1, 1)}, "is not within"),
        ({"number": "018304 / 28865"}, "cannot write this number"),
        ({"totals": msgspec.structs.replace(PLAIN.totals, with_tax=Decimal(1))}, "its bookings come to"),
        ({"number": "1" * 37}, "cannot write this number"),
        ({"taxes": (TaxGroup(category=TaxCategory.STANDARD, rate=Decimal(16), base=Decimal(1), tax=Decimal(0)),)}, "no account"),
        ({"taxes": (TaxGroup(category=TaxCategory.STANDARD, rate=Decimal(19), base=Decimal(10) ** 10, tax=Decimal(0)),)}, "more than"),
    ],
)  # fmt: skip
def test_what_cannot_be_booked_stops_the_file_by_its_number(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(Unbookable, match=says):
        written(PLAIN, changed(**changes))


AMOUNTS = st.decimals(min_value=-100_000, max_value=100_000, places=2)


@given(
    st.lists(
        st.tuples(AMOUNTS, AMOUNTS, st.sampled_from([InvoiceKind.INVOICE, InvoiceKind.CREDIT_NOTE])),
        max_size=5,
    )
)
def test_the_bookings_are_worth_what_the_invoices_are(
    wanted: list[tuple[Decimal, Decimal, InvoiceKind]],
) -> None:
    documents = [
        changed(
            kind=kind, taxes=(TaxGroup(category=TaxCategory.STANDARD, rate=Decimal(19), base=base, tax=tax),)
        )
        for base, tax, kind in wanted
    ]
    signs = {InvoiceKind.INVOICE: 1, InvoiceKind.CREDIT_NOTE: -1}
    found = rows(*documents)
    assert owed(found) == sum((signs[kind] * (base + tax) for base, tax, kind in wanted), Decimal(0))
    assert all("-" not in row["Umsatz (ohne Soll/Haben-Kz)"] for row in found)


def test_a_file_is_of_one_year() -> None:
    """DATEV takes no other."""
    for begin, end in ((date(2025, 12, 31), date(2026, 1, 31)), (date(2026, 12, 1), date(2027, 1, 1))):
        with pytest.raises(Unbookable, match="a file is of one year, which begins on 2026-01-01"):
            stapel([], ledger(), (begin, end), MADE_AT)
    assert stapel([], ledger(), YEAR, MADE_AT).count(b"\r\n") == 2


def test_its_name_is_one_that_datev_knows() -> None:
    assert file_name(YEAR) == "EXTF_Buchungsstapel_20260101_20261231.csv"
