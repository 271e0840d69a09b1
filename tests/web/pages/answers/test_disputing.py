"""A line is disputed, with a photo; what was typed stays, and what was sent is given back harmless."""

from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import Browse, Visit
from tests.services.answers.test_evidence import JPEG
from tests.visitors import Seen, Visitor

pytestmark = pytest.mark.usefixtures("undone")
INVOICE = "/@nordwind/billing/HRD-2026-00001"
TYPED = {
    "line": "1",
    "reason": "damaged",
    "evidence": "One <i>of</i> four was broken",
    "quantity": "",
    "amount": "289,00",
}


async def send(anna: Visitor, *photo: Any, **changed: str) -> Seen:
    """As a browser sends a form with a file; without one it sends an empty name."""
    form = {"csrf": await anna.form_token(), "once": str(uuid4()), **TYPED, **changed}
    file = photo or ("", b"", "application/octet-stream")
    return await anna.ask("POST", f"{INVOICE}/dispute", data=form, files={"photo": file})


async def test_first_the_line_then_what_is_wrong_with_it(browse: Browse) -> None:
    lines = await browse("anna", f"{INVOICE}/dispute")
    last = [link for link in lines.links() if "dispute?line=" in link][-1]
    form = await browse("anna", last)
    assert form.document.find("input", name="line")["value"] == last.rpartition("=")[2]
    assert form.document.find("form", enctype="multipart/form-data")
    assert float(form.document.find("input", name="amount")["value"]) > 0
    assert (await browse("anna", f"{INVOICE}/dispute?line=99")).status == 404


async def test_it_stands_at_its_line_with_what_is_next(visit: Visit) -> None:
    anna = await visit("anna")
    once = str(uuid4())
    for _twice in range(2):
        assert (await send(anna, "broken.jpg", JPEG, "image/jpeg", once=once)).location == INVOICE
    page = await anna.get(INVOICE)
    section = page.document.find("section", **{"aria-labelledby": "disputes"})
    assert section.text.count("It came damaged") == 1 and "One <i>of</i> four was broken" in section.text
    assert "We look into it and answer here and by e-mail" in section.text
    [file] = [link for link in page.links() if "/evidence/" in link]
    seen = await anna.get(file)
    assert seen.body == JPEG and seen.headers["content-type"] == "image/jpeg"
    await anna.post(next(one["action"] for one in page.document.all("form") if "withdrawal" in one["action"]))
    assert "Taken back" in (await anna.get(INVOICE)).text


async def test_a_file_is_given_back_so_that_nothing_in_it_runs(visit: Visit) -> None:
    """G3, G4: as something to be saved, under a name of ours, to who may see the invoice."""
    anna = await visit("anna")
    await send(anna, 'x".html\r\nX: y.jpg', JPEG, "text/html")
    [file] = [link for link in (await anna.get(INVOICE)).links() if "/evidence/" in link]
    seen = await anna.get(file)
    assert seen.headers["content-disposition"].startswith('attachment; filename="evidence-')
    assert seen.headers["content-disposition"].endswith('.jpg"') and "x-y" not in seen.headers
    assert seen.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert (seen.headers["x-content-type-options"], seen.headers["cache-control"]) == ("nosniff", "no-store")
    key = file.rpartition("/")[2]
    carl = await visit("carl")
    assert (await carl.get(f"/@lindqvist/billing/HRD-2026-00002/evidence/{key}")).status == 404
    assert (await carl.get(file)).status == 404


@pytest.mark.parametrize(
    ("changed", "photo", "wrong"),
    [
        ({"evidence": " "}, (), "Enter something here"),
        ({"amount": "x"}, (), "Enter an amount, for example 1234.50"),
        ({"amount": "99999"}, (), "This is more than was billed"),
        ({"quantity": "99"}, (), "This is more than was billed"),
        ({"reason": "because"}, (), "Choose one of the list"),
        ({}, ("a.jpg", b"<html>", "image/jpeg"), "Send a JPEG, a PNG or a PDF"),
        ({}, ("a.jpg", JPEG + bytes(5_000_000), "image/jpeg"), "This file is larger than 5 MB"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    visit: Visit, changed: dict[str, str], photo: Any, wrong: str
) -> None:
    anna = await visit("anna")
    seen = await send(anna, *photo, **changed)
    assert seen.status == 422 and wrong in seen.text
    typed = {**TYPED, **changed}
    assert seen.document.find("textarea", name="evidence").text.strip() == typed["evidence"].strip()
    for name in ("amount", "quantity"):
        assert seen.document.find("input", name=name)["value"] == typed[name]
    assert ("Choose the file again" in seen.text) == (
        bool(photo) and "file" not in wrong.lower() and "JPEG" not in wrong
    )
    assert "It came damaged" not in (await anna.get(INVOICE)).text


async def test_a_body_far_past_the_limit_is_not_even_read(visit: Visit) -> None:
    """G2, L7: 12 MB on this one route, 1 MB on all others."""
    anna = await visit("anna")
    assert (await send(anna, "a.jpg", JPEG + bytes(12_000_000), "image/jpeg")).status == 413
