"""The press lives on, whatever a page does to it."""

import hashlib
import io
from datetime import date
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest

from services.papers import archive
from services.papers.press import LIBRARIES, Limits, Page, Press, lacking
from services.papers.trouble import Lacking, MissingGlyphs, NotPrinted, TooMuch

SHEET = "html { font-family: 'Noto Sans', 'Noto Sans JP', 'Noto Sans KR' }"
PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def page(body: str) -> Page:
    html = f'<html lang="en"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'
    return Page(html=html, sheet=SHEET, day=date(2026, 11, 25))


async def test_the_same_page_is_the_same_bytes_also_in_another_process(press: Press) -> None:
    text = page("<p>髙﨑𠮷野家 주식회사 Łódź</p>")
    once, again = await press.print(text), await press.print(text)
    async with Press() as other:
        elsewhere = await other.print(text)
    assert once.startswith(b"%PDF-1.7")
    assert len({hashlib.sha256(made).hexdigest() for made in (once, again, elsewhere)}) == 1


async def test_a_letter_that_no_font_has_is_an_error_that_names_it(press: Press) -> None:
    with pytest.raises(MissingGlyphs, match="\U0001f600"):
        await press.print(page("<p>\U0001f600</p>"))
    assert await press.print(page("<p>well</p>"))


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="file:///etc/hostname">',
        '<img alt="" src="http://192.0.2.1/x.png">',
        "<style>@import url(file:///etc/hostname)</style>",
        '<link rel="stylesheet" href="data:text/css,p{}">',
        f'<img alt="" src="data:image/png;base64,{"A" * 300_000}">',
    ],
)
async def test_a_page_fetches_nothing(press: Press, body: str) -> None:
    with pytest.raises(NotPrinted, match="may not fetch"):
        await press.print(page(body))
    assert await press.print(page("<p>well</p>"))


async def test_a_picture_in_the_page_is_drawn(press: Press) -> None:
    assert b"/Subtype /Image" in await press.print(page(f'<img alt="p" src="{PIXEL}">'))


async def test_what_hangs_is_ended_and_what_grows_is_refused_and_the_next_page_is_well(
    tmp_path: Path,
) -> None:
    limits = Limits(seconds=10, memory=700 * 2**20)
    async with Press(limits=limits) as press:
        with pytest.raises(TooMuch, match="10 seconds"):
            await press.print(page("<div style='display: flex'>" * 25 + "deep"))
        assert await press.print(page("<p>well</p>"))
        nested = "<table><tr><td>" * 60 + "deep"
        with pytest.raises(NotPrinted):
            await press.print(page(nested))
        assert await press.print(page("<p>well</p>"))


async def test_without_pango_or_fonts_it_says_what_brings_them(tmp_path: Path) -> None:
    """Not a crash: Pango without a font ends its process."""
    none = Limits(libraries={"libnothing.so.9": "libnothing9"})
    async with Press(limits=none) as press:
        with pytest.raises(Lacking, match="apt-get install --no-install-recommends libnothing9"):
            await press.print(page(""))
    bare = Limits(fonts=tmp_path)
    assert "NotoSans-Regular.ttf" in lacking(bare)
    assert "node assets/build.mjs" in lacking(bare)


def test_this_machine_has_what_it_needs() -> None:
    assert lacking(Limits()) == ""
    assert set(LIBRARIES.values()) >= {"libpango-1.0-0", "fontconfig"}


async def test_it_is_an_archive_a_readable_page_and_a_hybrid_in_one_description(press: Press) -> None:
    """Readers look at the first `rdf:RDF` only; what is not an invoice does not say that it holds one."""
    hybrid = await press.print(msgspec.structs.replace(page("<p>1</p>"), xml=b"<x/>"))
    plain = await press.print(page("<p>1</p>"))
    with pikepdf.open(io.BytesIO(hybrid)) as read:
        told = read.open_metadata()
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
        assert told[f"{{{archive.UA}}}part"] == "1"
        assert told[f"{{{archive.FACTUR_X}}}ConformanceLevel"] == "EN 16931"
        assert bytes(read.Root.Metadata.read_bytes()).count(b"<rdf:RDF") == 1
        assert read.attachments["factur-x.xml"].get_file().read_bytes() == b"<x/>"
        assert read.attachments["factur-x.xml"].relationship == pikepdf.Name.Alternative
    with pikepdf.open(io.BytesIO(plain)) as read:
        assert f"{{{archive.FACTUR_X}}}ConformanceLevel" not in read.open_metadata()
        assert not read.attachments


async def test_a_thousand_lines_are_a_book_and_no_trouble(press: Press) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>Filter</td></tr>" for number in range(1000))
    made = await press.print(page(f"<table><tbody>{rows}</tbody></table>"))
    assert len(pypdfium2.PdfDocument(made)) > 15
