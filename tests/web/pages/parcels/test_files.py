"""The delivery note of a parcel, asked for on its page."""

import pytest

from tests.conftest import Visit

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@hanul/parcels/cj-logistics/581010482001"


async def test_it_is_asked_for_on_the_page_of_the_parcel_also_without_prices(visit: Visit) -> None:
    """D9."""
    for who in ("minji", "yuna"):
        visitor = await visit(who)
        assert "L-10482" in (await visitor.get(HERE)).document.find("main").text
        asked = await visitor.post(f"{HERE}/delivery-note", {})
        assert (asked.status, asked.headers["location"]) == (303, HERE)
        assert "준비하고 있습니다" in (await visitor.get(HERE)).document.find("main").text
        assert (await visitor.get(f"{HERE}/delivery-note.pdf")).status == 404


async def test_a_parcel_of_a_stranger_has_none(visit: Visit) -> None:
    """D2."""
    anna = await visit("anna")
    there = "/@nordwind/parcels/cj-logistics/581010482001/delivery-note"
    assert (await anna.get(f"{there}.pdf")).status == 404 and (await anna.post(there, {})).status == 404
