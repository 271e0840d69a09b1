"""What would harm a press or its machine, row by row of what is known to: it is shown as text, refused or ended, and the press lives."""

import asyncio
import base64
import socket
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from struct import pack

import msgspec
import pypdfium2
import pytest

from services.invoices.document import InvoiceDocument
from services.papers.limits import Unfit
from services.papers.press import Limits, Page, Press
from services.papers.trouble import NotPrinted
from tests.papers import BUYERS, invoice
from tests.services.papers.test_press import page
from web.papers.compose import page_of

SECONDS = 8
ZERO_WIDTH = "\u200b"
BOMB = "".join(f'<g id="l{level}">{f"""<use href="#l{level - 1}"/>""" * 10}</g>' for level in range(1, 9))
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><path id="l0" d="M0 0h9v9z"/>{BOMB}</defs><use href="#l8"/></svg>'
ENTITIES = """<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{canary}">]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="9"><text>&a;</text></svg>"""


@pytest.fixture(scope="module")
async def strict(anyio_backend: str) -> AsyncIterator[Press]:
    async with Press(limits=Limits(seconds=SECONDS, memory=900 * 2**20)) as press:
        yield press


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that no page may show."""
    (tmp_path / "canary.txt").write_text("CANARY-7f3a")
    return tmp_path / "canary.txt"


@pytest.fixture
def nobody_comes() -> Iterator[str]:
    """The address of a server that nobody may ask."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        door.setblocking(False)  # noqa: FBT003 the name of the method says which
        yield f"http://127.0.0.1:{door.getsockname()[1]}/canary.png"
        with pytest.raises(BlockingIOError):
            door.accept()


def image(data: bytes, kind: str = "svg+xml") -> str:
    return f'<img alt="x" src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'


def png(side: int) -> bytes:
    """One colour, and very many pixels of it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(b"\0" * (side // 8 + 1)) for _row in range(side)) + packer.flush()
    head = pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def ends(press: Press, asked: Page) -> bytes:
    """What came of it: a file, or nothing; in either case in time, and the next page is well."""
    clock = asyncio.get_running_loop().time
    begin = clock()
    try:
        made = await press.print(asked)
    except NotPrinted:
        made = b""
    assert clock() - begin < SECONDS + 12
    assert await press.print(page("<p>well</p>"))
    return made


def named(name: str) -> InvoiceDocument:
    return invoice(lines=1, buyer=msgspec.structs.replace(BUYERS["en"], name=name))


async def test_markup_in_a_name_is_text(strict: Press, canary: Path) -> None:
    name = f"<img src='file://{canary}'><script>alert(1)</script>&amp;"
    made = await strict.print(page_of(named(name), "#3359c8"))
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(made))
    assert "<script>alert(1)</script>&amp;" in text.replace("\r\n", "") and "CANARY" not in text


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="attachment" href="{file}">',
        '<a rel="attachment" href="{file}">x</a>',
        '<img alt="x" src="{file}">',
        '<object data="{file}"></object>',
        '<embed src="{file}">',
        "<p style=\"background: url('{file}')\">x</p>",
        "<style>@import url({file})</style>",
        "<style>@font-face {{ font-family: c; src: url({file}) }} p {{ font-family: c }}</style><p>x</p>",
        '<link rel="stylesheet" href="{file}">',
        "<style>li {{ list-style-image: url({file}) }}</style><li>x",
        "<style>p::before {{ content: url({file}) }}</style><p>x</p>",
    ],
)
async def test_no_file_is_read_and_no_server_asked(
    strict: Press, canary: Path, nobody_comes: str, body: str
) -> None:
    """No request forgery: what a page names is neither fetched nor within the file."""
    for address in (f"file://{canary}", str(canary), nobody_comes):
        made = await ends(strict, page(body.format(file=address)))
        assert b"CANARY-7f3a" not in made and b"EmbeddedFile" not in made
        assert not made or not pypdfium2.PdfDocument(made).count_attachments()


@pytest.mark.parametrize(
    "text",
    [
        f"a{ZERO_WIDTH}" * 40_000,
        "plain words " * 20_000,
        "w" * 200_000,
    ],
    ids=["letters and zero widths", "words", "one word"],
)
def test_a_text_that_hangs_a_press_does_not_get_there(text: str) -> None:
    for asked in (named(text), invoice(lines=1, notes=(text,)), invoice(lines=1, terms=text)):
        with pytest.raises(Unfit):
            page_of(asked, "#3359c8")


@pytest.mark.parametrize(
    "name", ["n" + "\u0301" * 20_000, f"A{ZERO_WIDTH}B", "EUR \u202e00.1", "A\0B\x0b\ufffe"]
)
async def test_signs_that_are_not_seen_do_not_get_there(strict: Press, name: str) -> None:
    made = await strict.print(page_of(named(name), "#3359c8"))
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(made))
    assert not set("\u202e\0\x0b\u200b") & set(text) and text.count("\u0301") <= 4


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("<div style='display: flex'>" * 25 + "deep", False),
        ("<table><tr><td>" * 60 + "deep", False),
        (image(SVG.encode()), False),
        (image(png(20_000), "png"), True),  # the picture is left out
        ("x" + "\u0301" * 20_000, None),
        (f"a{ZERO_WIDTH}" * 40_000, None),
        ("w" * 200_000, None),
    ],
    ids=["flex", "tables", "use", "pixels", "accents", "zero widths", "word"],
)
async def test_a_page_that_hangs_or_grows_is_ended(strict: Press, body: str, printed: bool | None) -> None:
    """Should it get there all the same. None: how quick the machine is decides."""
    made = await ends(strict, page(body))
    assert printed is None or bool(made) is printed


async def test_entities_of_a_picture_are_not_resolved(strict: Press, canary: Path) -> None:
    made = await ends(strict, page(image(ENTITIES.format(canary=canary).encode())))
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(made)) if made else ""
    assert "CANARY" not in text and b"CANARY" not in made
