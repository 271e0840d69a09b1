"""What a press needs gets lost while it works: it says what, and works again once it is back."""

import asyncio
import os
import shutil
import signal
from pathlib import Path

import pytest

from services.invoice_papers.printing import Printer, trouble_of
from services.invoice_papers.records import Trouble
from services.papers.press import FONTS, Limits, Press
from services.papers.trouble import Lacking, NotPrinted
from tests.services.papers.test_press import page

SLOW = page("<div style='display: flex'>" * 25 + "deep")
WELL = page("<p>well 잘 良</p>")


def children() -> set[int]:
    """Processes that this one started."""
    me = os.getpid()
    threads = Path(f"/proc/{me}/task").iterdir()
    return {int(pid) for thread in threads for pid in (thread / "children").read_text().split()}


async def press_of(press: Press | Printer, others: set[int]) -> int:
    """The process that prints."""
    await press.print(WELL)
    # spawn starts a tracker of resources, too, with the first process of all.
    [pid] = [pid for pid in children() - others if prints(pid)]
    return pid


def prints(pid: int) -> bool:
    return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()


async def test_its_process_is_killed_while_it_prints() -> None:
    others = children()
    async with Press() as press:
        pid = await press_of(press, others)
        printing = asyncio.create_task(press.print(SLOW))
        await asyncio.sleep(0.3)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(NotPrinted, match="its process ended with -9") as died:
            await printing
        assert trouble_of(died.value) is Trouble.BROKEN
        assert await press.print(WELL)


async def test_its_process_is_killed_while_it_waits_and_the_next_page_sets_up_another_press() -> None:
    others, printer = children(), Printer()
    try:
        pid = await press_of(printer, others)
        first = await printer.print(WELL)
        os.kill(pid, signal.SIGKILL)
        assert printer._press
        while printer._press.works:  # noqa: ASYNC110 the pool tells nobody
            await asyncio.sleep(0.05)
        assert await printer.print(WELL) == first
    finally:
        printer.close()


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FONTS, tmp_path / "fonts"))


async def test_a_font_is_lost_and_comes_back(fonts: Path) -> None:
    async with Press(limits=Limits(fonts=fonts)) as press:
        first = await press.print(WELL)
        lost = fonts / "NotoSansKR-Bold.ttf"
        lost.rename(fonts.parent / lost.name)
        with pytest.raises(Lacking, match=r"NotoSansKR-Bold\.ttf.*node assets/build\.mjs") as lacks:
            await press.print(WELL)
        assert trouble_of(lacks.value) is Trouble.LACKING
        (fonts.parent / lost.name).rename(lost)
        assert await press.print(WELL) == first


@pytest.fixture
def no_fonts(fonts: Path) -> Path:
    for font in fonts.iterdir():
        font.write_bytes(b"")
    return fonts


async def test_fonts_that_are_none_end_a_process_and_nobody_else(no_fonts: Path, press: Press) -> None:
    """Fontconfig finds nothing then, and Pango without a font crashes: an empty page, never a dead server."""
    async with Press(limits=Limits(fonts=no_fonts)) as empty:
        with pytest.raises(NotPrinted):
            await empty.print(WELL)
    assert await press.print(WELL)


async def test_pango_comes_while_the_press_waits() -> None:
    """The line that the page shows was followed: the same press prints, without a new start of the worker."""
    libraries = {"libnothing.so.9": "libnothing9"}
    async with Press(limits=Limits(libraries=libraries)) as press:
        with pytest.raises(Lacking) as lacks:
            await press.print(WELL)
        assert trouble_of(lacks.value) is Trouble.LACKING
        libraries.clear()
        press.limits = Limits(libraries=libraries)
        assert await press.print(WELL)
