"""A map is checked before the first row is read, and says what is wrong with it."""

from pathlib import Path

import pytest

from services.imports.column_map import SHIPPED, credit, load, shipped
from services.imports.reasons import Unusable

GOOD = (SHIPPED / "online_retail.toml").read_text(encoding="utf-8")


def test_the_map_of_the_real_file_ships_with_its_licence() -> None:
    assert shipped() == ["online-retail"]
    found = load("online-retail")
    assert (found.source, found.currency, found.zone, found.status) == (
        "online-retail",
        "GBP",
        "Europe/London",
        "completed",
    )
    assert "CC BY 4.0" in credit("online-retail")
    assert credit("somebody-else") == ""


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ('"GBP"', '"GBX"', "ISO 4217"),
        ('"Europe/London"', '"Europe/Londinium"', "time zone"),
        ('"Europe/London"', '"../../etc/passwd"', "time zone"),
        ('"utf-8"', '"utf-16"', "as ASCII does"),
        ('"utf-8"', '"rot13"', "as ASCII does"),
        ('"utf-8"', '"klingon"', "as ASCII does"),
        ('delimiter = ","', 'delimiter = ",,"', "one character"),
        ('"InvoiceNo"', '"StockCode"', "two meanings"),
        ('"Customer {ref}"', '"Customer"', "need {ref}"),
        ('"EIRE" = "IE"', '"EIRE" = "Ireland"', "two capital letters"),
        ('source = "online-retail"', 'source = "x\' OR 1=1"', "a-z"),
        ('"completed"', '"done"', "$.status"),
        ('drop_suffix = ".0"', "drop_sufix = '.0'", "drop_sufix"),
        ('number = "InvoiceNo"', "", "number"),
        ("[file]", "[file", "cannot be used"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, good: str, bad: str, says: str) -> None:
    file = tmp_path / "map.toml"
    assert good in GOOD
    file.write_text(GOOD.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(Unusable, match="cannot be used") as error:
        load(str(file))
    assert says in str(error.value)


def test_a_map_that_is_not_there() -> None:
    with pytest.raises(Unusable, match="online-retail"):
        load("offline-retail")
    with pytest.raises(Unusable, match="there is no map"):
        load("nowhere.toml")
