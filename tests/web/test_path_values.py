"""What stands in an address is what a handler gets, through every server and browser between them."""

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.db import execute
from tests.conftest import Visit
from tests.factories import acting, as_owner
from tests.services.einvoices.numbers import NUMBERS
from tests.services.einvoices.samples import UBL, sample
from tests.services.einvoices.test_keeping import kept, outcome
from web.path_values import read, written
from web.render import url

ODD = [
    *NUMBERS,
    "7",
    "..",
    "statement",
    "RE~2F7",
    "a\\b",
    "50%",
    "x?y#z",
    "請求/７",
    "é\N{COMBINING ACUTE ACCENT}",
]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_it_comes_back_and_has_no_sign_that_leads_elsewhere(text: str) -> None:
    there = written(text)
    assert read(there) == text and read(unquote(quote(there, safe=""))) == text
    assert not set("/\\\0\n") & set(there) and there not in {".", ".."}


async def test_a_sign_that_no_database_takes_is_not_made_of_an_address(visit: Visit) -> None:
    """F1."""
    assert read("~00") == "~00"
    minji = await visit("minji")
    for typed in ("~00", "a~00b", "~0D~0A", "~FF", "~2F~2F", "~2E~2E"):
        assert (await minji.get(f"/@hanul/billing/{typed}")).status == 404


def test_addresses_that_were_written_before_still_lead_there() -> None:
    assert [read(text) for text in ("HRD-2026-00001", "a~b", "a~", "~zz")] == [
        "HRD-2026-00001",
        "a~b",
        "a~",
        "~zz",
    ]


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("number", ODD)
async def test_an_invoice_of_any_number_has_its_page_and_its_files(visit: Visit, number: str) -> None:
    """Every number that the shared files have, and signs that none of them has yet."""
    data = sample(UBL).replace(b"123456XX", number.replace("&", "&amp;").encode())
    await kept(outcome(data))
    minji = await visit("minji")
    async with as_owner():
        [row] = await execute("SELECT number FROM invoice WHERE source = 'import'")
    assert row["number"] == number and await acting("minji")
    address = "/@hanul" + url("invoice", invoice=number)
    page = await minji.get(address)
    assert page.status == 200 and number in page.document.find("h1").text
    assert address in (await minji.get("/@hanul/billing")).links()
    file = await minji.get(f"{address}/original")
    assert f"{address}/original" in page.links() and file.body == data
    assert file.headers["content-type"].startswith("application/xml")
    assert file.headers["x-content-type-options"] == "nosniff"
    assert "attachment" in file.headers["content-disposition"]
