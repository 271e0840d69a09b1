"""Check digits against numbers that are in use, and against the same with one digit changed."""

from pathlib import Path

import pytest

from services.papers import cii, ubl
from tests.judges.given import File
from tests.judges.numbers import korean, numbers
from tests.judges.verdict import PASS
from tests.papers import invoice

# Companies that print theirs on every page of their sites: NAVER, Kakao, Samsung, Hyundai, SK Telecom.
KOREAN = ("220-81-62517", "120-81-47521", "124-81-00998", "101-81-09147", "104-81-37225")


@pytest.mark.parametrize("number", KOREAN)
def test_korean_numbers_in_use_are_right_and_every_other_last_digit_is_wrong(number: str) -> None:
    assert [last for last in "0123456789" if korean(number[:-1] + last)] == [number[-1]]


@pytest.mark.parametrize("locale", ["en", "ko", "ja"])
def test_ours_are_right_in_both_syntaxes(tmp_path: Path, locale: str) -> None:
    for name, xml in (("a", cii.write(invoice(locale=locale))), ("b", ubl.write(invoice(locale=locale)))):
        (tmp_path / name).write_bytes(xml)
        assert numbers(File(tmp_path / name)) == PASS


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("en", "DE136695976", "DE136695977"),
        ("en", "DE89370400440532013000", "DE89370400440532013001"),
        ("en", "RF18539007547034", "RF19539007547034"),
        ("ko", "120-81-47521", "120-81-47522"),
        ("ja", "T7000012050002", "T7000012050003"),
    ],
)
def test_one_digit_is_noticed(tmp_path: Path, locale: str, right: str, wrong: str) -> None:
    (tmp_path / "a.xml").write_bytes(
        cii.write(invoice(locale=locale)).replace(right.encode(), wrong.encode())
    )
    said = numbers(File(tmp_path / "a.xml"))
    assert said.passed is False and all(wrong in reason for reason in said.reasons)
