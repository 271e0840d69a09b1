"""Pages that are printed for tests, and what is read off them again."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pypdfium2
import zxingcpp

from services.papers.press import Page, Press


def print_all(pages: Mapping[str, Page], folder: Path) -> dict[str, Path]:
    """Name -> its file."""

    async def work() -> None:
        async with Press() as press:
            for name, page in pages.items():
                (folder / f"{name}.pdf").write_bytes(await press.print(page))

    with ThreadPoolExecutor(1) as aside:  # the loop of other tests may be open in this thread
        aside.submit(anyio.run, work).result()
    return {name: folder / f"{name}.pdf" for name in pages}


def texts(file: Path | bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(file)
    for page in document:
        said: str = page.get_textpage().get_text_range()
        yield said.replace("\u2060", "").replace("\r\n", "\n").replace("\ufffe", "")


def codes(file: Path) -> list[str]:
    pictures = (page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(file))
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
