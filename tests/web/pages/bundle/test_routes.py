"""Many invoices at once: what is in the archive is what the database keeps, and what is not is named."""

import csv
import io
import zipfile

import pytest

from services.db import execute
from services.invoice_papers import bundles
from services.invoices.queries import page
from tests.conftest import Visit
from tests.factories import acting, as_owner
from tests.services.einvoices.samples import UBL, sample
from tests.services.einvoices.test_keeping import kept, outcome
from tests.visitors import Seen

pytestmark = pytest.mark.usefixtures("undone")
HERE = "/@nordwind/billing/files"
PAPERS = """
    SELECT number, invoice_paper.kind, invoice_paper.content FROM invoice_paper
    JOIN invoice ON invoice.id = invoice_id AND invoice.account_id = invoice_paper.account_id
    WHERE status = 'ready' AND invoice.account_id = $1
"""


def opened(file: Seen) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def index(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["index.csv"].decode("utf-8-sig"))))


async def lose_pdfs() -> None:
    async with as_owner():
        await execute("DELETE FROM invoice_paper WHERE status = 'preparing'")


async def test_what_is_kept_comes_to_the_byte_and_what_lacks_is_named(visit: Visit) -> None:
    anna, actor = await visit("anna"), await acting("anna")
    rows = await page(actor)
    await lose_pdfs()
    file = await anna.get(f"{HERE}/zip?period=year")
    assert file.headers["content-type"] == "application/zip" and "content-length" not in file.headers
    files = opened(file)
    async with as_owner():
        stored = await execute(PAPERS, actor.account_id)
    ends = {"cii": "-cii.xml", "ubl": "-ubl.xml", "pdf": ".pdf"}
    assert (
        {f"{row['number']}{ends[row['kind']]}": row["content"] for row in stored}
        == {name: content for name, content in files.items() if name != "index.csv"}
        != {}
    )
    told = index(files)
    assert [line["Number"] for line in told] == [row.number for row in rows]
    assert all("has not been made yet" in line["Note"] for line in told)
    assert told[0]["Files"] == f"{rows[0].number}-cii.xml, {rows[0].number}-ubl.xml"


async def test_those_that_are_ticked_and_no_others(visit: Visit) -> None:
    anna = await visit("anna")
    numbers = [row.number for row in await page(await acting("anna"))][:2]
    choice = await anna.get(f"{HERE}?period=year")
    assert [one["value"] for one in choice.document.all("input") if one.get("name") == "invoice"][
        :2
    ] == numbers
    query = "&".join(f"invoice={number}" for number in numbers)
    assert [
        line["Number"] for line in index(opened(await anna.get(f"{HERE}/zip?period=year&{query}")))
    ] == numbers


async def test_pdfs_that_lack_are_asked_for_at_once(visit: Visit) -> None:
    anna = await visit("anna")
    rows = await page(await acting("anna"))
    await lose_pdfs()
    async with as_owner():
        await execute("DELETE FROM pgqueuer")
    assert (await anna.get(f"{HERE}?period=year")).text.count("have not been made yet") == 1
    done = await anna.post(HERE, {"period": "year"})
    assert (done.status, done.location) == (303, f"{HERE}?period=year")
    async with as_owner():
        [waiting] = await execute("SELECT count(*) AS jobs FROM pgqueuer WHERE entrypoint = 'invoice_paper'")
    assert waiting["jobs"] == len(rows)
    assert "have not been made yet" not in (await anna.get(f"{HERE}?period=year")).text
    told = index(opened(await anna.get(f"{HERE}/zip?period=year")))
    assert {line["Note"] for line in told} == {"The PDF is still being prepared"}


async def test_an_original_of_another_seller_is_in_it(visit: Visit) -> None:
    data = sample(UBL).replace(b"123456XX", b"018304 / 28865")
    await kept(outcome(data), "nordwind")
    day = sample(UBL).partition(b"<cbc:IssueDate>")[2][:10].decode()
    files = opened(await (await visit("anna")).get(f"{HERE}/zip?begins={day}&ends={day}"))
    assert files["018304-28865-original.xml"] == data and index(files)[0]["Note"] == ""


async def test_more_than_one_file_holds_is_said_and_nothing_is_sent(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L4."""
    for module in (bundles, __import__("web.pages.bundle.routes", fromlist=["MOST"])):
        monkeypatch.setattr(module, "MOST", 1)
    anna = await visit("anna")
    for end in ("", "/zip"):
        seen = await anna.get(f"{HERE}{end}?period=year")
        assert seen.html and "These are too many for one file" in seen.document.find("main").text


async def test_days_without_an_invoice_and_days_that_are_none(visit: Visit) -> None:
    """F1."""
    anna = await visit("anna")
    for end in ("", "/zip"):
        nothing = await anna.get(f"{HERE}{end}?begins=2001-01-01&ends=2001-01-02")
        assert "No invoice in these days" in nothing.document.find("main").text
        wrong = await anna.get(f"{HERE}{end}?begins=2026-02-02&ends=2026-02-01")
        assert wrong.status == 422 and "The end is before the start" in wrong.text
    assert (await anna.post(HERE, {"begins": "x"})).status == 422


async def test_a_stranger_gets_no_file_of_it(visit: Visit) -> None:
    """D2, D9."""
    number = (await page(await acting("anna")))[0].number
    carl, yuna = await visit("carl"), await visit("yuna")
    seen = await carl.get(f"/@lindqvist/billing/files/zip?period=year&invoice={number}")
    assert seen.html and number not in seen.document.find("main").text
    assert (await yuna.get("/@hanul/billing/files/zip?period=year")).status == 403
