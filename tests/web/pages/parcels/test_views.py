"""What the page of a parcel shows first."""

import pytest

from tests.conftest import Browse
from web.pages.parcels.views import FEW_LINES

pytestmark = pytest.mark.usefixtures("undone")


async def test_many_goods_are_folded_behind_what_happened(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/parcels/cj-logistics/581010438001")
    inside = page.document.find("section", **{"aria-labelledby": "inside"})
    assert len(inside.find("details").all("li")) == 40 - FEW_LINES
    assert page.text.index('id="happened"') < page.text.index('id="inside"')
