"""The forms that say that an invoice is paid, or when it will be."""

import pytest

from tests.conftest import Browse, Visit
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("undone")
INVOICE = "/@nordwind/billing/HRD-2026-00001"


async def words(anna: Visitor) -> str:
    return (await anna.get(INVOICE)).document.find("main").text


async def test_the_form_knows_today_and_what_is_open(browse: Browse) -> None:
    form = (await browse("anna", f"{INVOICE}/paid")).document
    assert form.find("input", name="day")["value"] == "2026-11-21"
    assert form.find("input", name="amount")["value"] == "1037.87"
    sheet = (await browse("anna", f"{INVOICE}/payment")).document
    assert sheet.find("a", href=f"{INVOICE}/paid").text == "I have paid"


async def test_what_was_told_stands_on_the_page_and_is_taken_back(visit: Visit) -> None:
    anna = await visit("anna")
    told = {"day": "2026-11-20", "amount": "1,037.87", "note": "<b>House bank</b>"}
    for _twice in range(2):
        assert (await anna.post(f"{INVOICE}/paid", told)).location == INVOICE
    said = await words(anna)
    assert "You told us on Sat 21 Nov that you paid €1,037.87" in said.replace("\xa0", " ")
    assert "If it is not here by Fri 27 Nov" in said.replace("\xa0", " ") and "<b>House bank</b>" in said
    assert "soon-bad" not in (await anna.get(INVOICE)).text
    assert (await anna.post(f"{INVOICE}/answer/withdrawal")).location == INVOICE
    assert "You told us" not in await words(anna)


async def test_what_is_wrong_is_said_and_what_was_typed_stays(visit: Visit) -> None:
    anna = await visit("anna")
    for typed, wrong in (
        ({"day": "2026-11-22", "amount": "1", "note": "a"}, "This day has not come yet"),
        ({"day": "", "amount": "1", "note": "a"}, "Enter a day"),
        ({"day": "2026-11-20", "amount": "much", "note": "a"}, "Enter an amount, for example 1234.50"),
        ({"day": "2026-11-20", "amount": "9999", "note": "a"}, "This is more than is open"),
    ):
        form = await anna.post(f"{INVOICE}/paid", typed)
        assert form.status == 422 and wrong in form.text
        assert form.document.find("input", name="amount")["value"] == typed["amount"]
    assert "You told us" not in await words(anna)


async def test_a_promise_is_changed_once(visit: Visit) -> None:
    anna = await visit("anna")
    late = await anna.post(f"{INVOICE}/promise", {"day": "2026-12-31", "note": "Budget"})
    assert late.status == 422 and "This is too far ahead" in late.text and "Budget" in late.text
    for day in ("2026-11-30", "2026-12-10"):
        assert (await anna.post(f"{INVOICE}/promise", {"day": day})).location == INVOICE
    assert "You promised to pay €1,037.87 by Thu 10 Dec" in (await words(anna)).replace("\xa0", " ")
    again = await anna.post(f"{INVOICE}/promise", {"day": "2026-12-12"})
    assert again.status == 409 and "You have changed your promise already" in again.text


async def test_the_list_says_so_too_and_nothing_is_asked_any_more(visit: Visit) -> None:
    anna = await visit("anna")
    assert "HRD-2026-00001" in (await anna.get("/@nordwind/billing?group=overdue")).text
    await anna.post(f"{INVOICE}/paid", {"day": "2026-11-20", "amount": "1037.87"})
    assert "HRD-2026-00001" not in (await anna.get("/@nordwind/billing?group=overdue")).text
    page = (await anna.get("/@nordwind/billing")).document.find("main").text
    assert "Said to be paid" in page and "Told or promised by you" in page
    for path in ("/@nordwind/widgets/due-invoices", "/@nordwind/widgets/needs-you"):
        assert "HRD-2026-00001" not in (await anna.get(path)).text
