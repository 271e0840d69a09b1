"""Numbers follow each other without a gap, whoever asks at once and whatever is rolled back."""

import asyncio
from datetime import date

import asyncpg
import pytest
from stdnum.ch import esr

from services.db import execute, scoped, transaction
from services.errors import Denied
from services.ids import uuid7
from services.invoices.document import InvoiceKind
from services.invoices.numbering import (
    is_qr_iban,
    next_number,
    number_of,
    reference_for,
    reference_of,
    swiss_check_digit,
    swiss_reference_of,
)
from services.postgres import Postgres
from services.system import system
from tests.factories import acting

DAY = date(2026, 11, 21)


async def give(series: str, *, fail: bool = False) -> int:
    async with scoped(system("test", uuid7())):
        _series, sequence = await next_number(system("test"), "de", series, InvoiceKind.INVOICE, DAY)
        await asyncio.sleep(0.01)
        if fail:
            raise RuntimeError
    return sequence


@pytest.mark.usefixtures("committed")
async def test_fifty_at_once_take_fifty_numbers_and_who_fails_leaves_no_gap(
    server: Postgres, database: str
) -> None:
    prefix = f"T{uuid7().hex[-6:]}"
    asked = [give(prefix, fail=place % 5 == 0) for place in range(50)]
    given = []
    # As many at once as the pool has connections: who waits longer than that is told to come again.
    for place in range(0, 50, 8):
        given += await asyncio.gather(*asked[place : place + 8], return_exceptions=True)
    server.sql(f"DELETE FROM number_series WHERE name LIKE '{prefix}-%'", database)
    numbers = [one for one in given if isinstance(one, int)]
    assert sorted(numbers) == list(range(1, 41)) and len(given) == 50


@pytest.mark.usefixtures("undone")
async def test_each_kind_and_each_year_has_a_series_of_its_own() -> None:
    supplier = system("test")
    kinds = (InvoiceKind.INVOICE, InvoiceKind.CREDIT_NOTE, InvoiceKind.INVOICE)
    given = [number_of(*await next_number(supplier, "de", "X", kind, DAY)) for kind in kinds]
    given.append(number_of(*await next_number(supplier, "de", "X", kinds[0], date(2027, 1, 1))))
    assert given == ["X-2026-00001", "X-C-2026-00001", "X-2026-00002", "X-2027-00001"]
    with pytest.raises(Denied):
        await next_number(await acting("minji"), "de", "X", InvoiceKind.INVOICE, DAY)


@pytest.mark.usefixtures("undone")
async def test_the_database_takes_no_other_number_than_the_next() -> None:
    minji = await acting("minji")
    await next_number(system("test"), "de", "X", InvoiceKind.INVOICE, DAY)
    with pytest.raises(asyncpg.CheckViolationError, match="not the next number"):
        async with transaction():
            await execute(
                "INSERT INTO invoice (id, account_id, number, kind, entity, series, sequence, issued_on, issued_at,"
                " currency, digits, total_minor, tax_minor, due_minor, line_count, order_number, po_number,"
                " delivery_notes, reference, tax_scope, tax_rounding, content, source)"
                " VALUES (gen_random_uuid(), $1, 'X', '380', 'de', 'X-2026', 2, '2026-11-21', now(), 'EUR', 2, 0, 0,"
                " 0, 0, '', '', '', '', '', '', '{}', '')",
                minji.account_id,
            )


def test_a_reference_has_the_check_digits_of_iso_11649() -> None:
    assert reference_of("539007547034") == "RF18539007547034"
    assert reference_of("HRD-2026-00001").startswith("RF")


def test_a_swiss_reference_has_27_digits_of_which_the_last_is_reckoned() -> None:
    """The example of SIX, and a reader of such references that is not ours."""
    assert swiss_check_digit("21000000000313947143000901") == "7"
    made = swiss_reference_of("HRC-2026-00001")
    assert len(made) == 27 and esr.is_valid(made)
    assert made != swiss_reference_of("HRC-D-2026-00001")


def test_the_account_says_which_reference_its_bank_takes() -> None:
    qr, plain = "CH44 3199 9123 0008 8901 2", "CH58 0079 1123 0008 8901 2"
    assert [is_qr_iban(one) for one in (qr, plain, "DE89370400440532013000", "")] == [
        True,
        False,
        False,
        False,
    ]
    assert esr.is_valid(reference_for("HRC-2026-00001", qr))
    assert reference_for("HRC-2026-00001", plain).startswith("RF")
    assert reference_for("HRK-2026-00001", "") == "HRK-2026-00001"
