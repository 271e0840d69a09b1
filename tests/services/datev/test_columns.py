"""The columns are those of the format: their number, and the places that everybody counts."""

from services.datev.columns import COLUMNS, TEXTS


def test_there_are_125_with_names_of_their_own() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 125


def test_known_columns_stand_at_their_number() -> None:
    places = {
        1: "Umsatz (ohne Soll/Haben-Kz)", 7: "Konto", 10: "Belegdatum", 14: "Buchungstext", 20: "Beleglink",
        37: "KOST1 - Kostenstelle", 47: "BU 49 Funktionsergänzung", 88: "Stück", 114: "Festschreibung", 117: "Fälligkeit",
        125: "Abw. Skontokonto",
    }  # fmt: skip
    assert {place: COLUMNS[place - 1] for place in places} == places


def test_amounts_accounts_and_days_stand_without_quotes() -> None:
    for name in ("Umsatz (ohne Soll/Haben-Kz)", "Konto", "Belegdatum", "Fälligkeit", "Festschreibung"):
        assert COLUMNS.index(name) + 1 not in TEXTS
    for name in ("Soll/Haben-Kennzeichen", "Belegfeld 1", "Buchungstext", "EU-Land u. UStID (Bestimmung)"):
        assert COLUMNS.index(name) + 1 in TEXTS
