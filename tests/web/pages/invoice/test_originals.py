"""The file that an invoice came as, to the byte, and the XML within it."""

import pytest

from tests.conftest import Visit
from tests.services.einvoices.samples import CII, UBL, sample
from tests.services.einvoices.test_hybrid import pdf
from tests.services.einvoices.test_keeping import kept, outcome

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@hanul/billing/123456XX"


async def test_a_hybrid_is_offered_whole_and_its_xml_alone(visit: Visit) -> None:
    data = pdf({"factur-x.xml": sample(CII)})
    await kept(outcome(data, "in/Rechnung №1.pdf"))
    minji = await visit("minji")
    page = await minji.get(HERE)
    assert "받은 그대로의 원본" in page.document.find("main").text
    whole, within = await minji.get(f"{HERE}/original"), await minji.get(f"{HERE}/original-xml")
    assert {f"{HERE}/original", f"{HERE}/original-xml"} <= set(page.links())
    assert (whole.body, whole.headers["content-type"]) == (data, "application/pdf")
    assert within.body == sample(CII) and within.headers["content-type"].startswith("application/xml")
    assert whole.headers["content-disposition"] == 'attachment; filename="Rechnung-1.pdf"'
    for file in (whole, within):
        assert (
            file.headers["x-content-type-options"] == "nosniff"
            and file.headers["cache-control"] == "no-store"
        )


async def test_xml_has_no_xml_within_and_ours_have_no_original(visit: Visit) -> None:
    await kept(outcome(sample(UBL)))
    minji = await visit("minji")
    assert f"{HERE}/original-xml" not in (await minji.get(HERE)).links()
    assert (await minji.get(f"{HERE}/original-xml")).status == 404
    ours = "/@hanul/billing/HRK-2026-00001"
    assert f"{ours}/original" not in (await minji.get(ours)).links()
    assert (await minji.get(f"{ours}/original")).status == 404


async def test_who_may_not_see_prices_and_strangers_get_no_original(visit: Visit) -> None:
    """D2, D9."""
    await kept(outcome(sample(UBL)))
    yuna, anna = await visit("yuna"), await visit("anna")
    for end in ("original", "original-xml"):
        assert (await yuna.get(f"{HERE}/{end}")).status == 403
        assert (await anna.get(f"/@nordwind/billing/123456XX/{end}")).status == 404
