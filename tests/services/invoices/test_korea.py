"""Korean business numbers, with the check digits of companies that everybody knows."""

import msgspec
import pytest

from services.demo.companies import BUYERS, BY_KEY
from services.errors import Invalid
from services.invoices.entities import add_entity, bill_through
from services.invoices.korea import business_number, is_business_number
from services.system import system


@pytest.mark.parametrize(
    "number", ["220-81-62517", "1208147521", "124-81-00998", "101-81-09147", "9998555013"]
)
def test_a_right_number(number: str) -> None:
    assert is_business_number(number)


@pytest.mark.parametrize(
    "number", ["220-81-62518", "120814752", "12081475211", "", "DE815555550", "１２０８１４７５２１"]
)
def test_a_wrong_one(number: str) -> None:
    assert not is_business_number(number)


def test_every_other_last_digit_is_wrong() -> None:
    assert [digit for digit in range(10) if is_business_number(f"220816251{digit}")] == [7]


def test_it_is_written_in_three_groups() -> None:
    assert business_number("2208162517") == "220-81-62517" == business_number("220-81-62517")
    assert business_number("T123") == "T123"


@pytest.mark.usefixtures("undone")
async def test_nobody_bills_or_is_billed_under_a_wrong_number() -> None:
    entity, buyer = BY_KEY["kr"], BUYERS["hanul"][2]
    wrong = msgspec.structs.replace(entity.party, vat_id="9998555014")
    with pytest.raises(Invalid):
        await add_entity(system("test"), msgspec.structs.replace(entity, party=wrong))
    with pytest.raises(Invalid):
        await bill_through(system("test"), entity, msgspec.structs.replace(buyer, vat_id="1"), "ko")
