"""The carriers of the first day."""

import pytest

from services.db import execute
from services.shipments.records import Code
from services.shipments.standard_carriers import STANDARD_CARRIERS, install_carriers, raw_code
from tests.factories import as_owner


@pytest.mark.usefixtures("undone")
async def test_they_are_written_once_and_what_was_changed_stays() -> None:
    async with as_owner():
        await execute("UPDATE carrier SET phone = 'changed' WHERE key = 'dhl'")
        await install_carriers()
        [row] = await execute("SELECT phone FROM carrier WHERE key = 'dhl'")
        [count] = await execute("SELECT count(*) FROM carrier")
    assert row["phone"] == "changed" and count[0] == len(STANDARD_CARRIERS)


@pytest.mark.parametrize("carrier", [one.key for one in STANDARD_CARRIERS])
def test_every_carrier_has_a_word_for_all_that_can_happen(carrier: str) -> None:
    words = {raw_code(carrier, code) for code in Code if code is not Code.UNKNOWN}
    assert len(words) == len(Code) - 1
