"""The press: pages become PDFs in processes that may hang, crash or grow without harm to anybody.

A process that takes longer than it may is ended, one that grows too much is refused memory, one that has made many
pages is followed by a fresh one, because Pango never gives back all that it took.
"""

import asyncio
import ctypes
import gc
import os
import resource
import tempfile
from collections.abc import Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLong
from datetime import date
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Self, cast
from xml.sax.saxutils import escape

import msgspec
from pebble import ProcessExpired, ProcessPool

from services.papers.trouble import Lacking, NotPrinted, TooMuch

FONTS = Path(__file__).parents[2] / ".portico" / "fonts"
PAGES_PER_PROCESS = 500
PRINTER = "services.papers.pdf"
# The library -> the package of Debian that brings it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "fontconfig",
}
FAMILIES = ("NotoSans", "NotoSansJP", "NotoSansKR")
CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a page may take, and where its letters and its libraries are."""

    seconds: float = 180
    memory: int = 1536 * 2**20
    fonts: Path = FONTS
    libraries: Mapping[str, str] = msgspec.field(default_factory=lambda: LIBRARIES)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed: HTML and its sheet, the day that the file is of, and the XML inside of it, if any."""

    html: str
    sheet: str
    day: date
    xml: bytes = b""


class Press:
    """A pool of processes. Used as `async with`, or closed by hand."""

    def __init__(self, processes: int = 1, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._folder = tempfile.TemporaryDirectory(prefix="portico-press-")
        self._pool = ProcessPool(
            max_workers=processes,
            max_tasks=PAGES_PER_PROCESS,
            initializer=_prepare,
            initargs=(self.limits, self._configuration()),
            context=get_context("spawn"),
        )

    @property
    def works(self) -> bool:
        """Whether it takes pages: a pool breaks for good when somebody ends a process of it that waits."""
        working: bool = self._pool.active
        return working

    async def print(self, page: Page) -> bytes:
        """The PDF. Raises NotPrinted and what is below it; the press goes on in any case."""
        future = self._pool.schedule(_make, args=(page, self.limits), timeout=self.limits.seconds)
        try:
            return await asyncio.wrap_future(cast("Future[bytes]", future))
        except TooLong:
            raise TooMuch(f"it took longer than {self.limits.seconds:g} seconds") from None
        except ProcessExpired as died:
            raise NotPrinted(f"its process ended with {died.exitcode}") from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self.close)

    def close(self) -> None:
        """End the processes, whatever they do."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        self._folder.cleanup()

    def _configuration(self) -> str:
        """Fonts of ours and no others, so that a page does not depend on the machine."""
        file = Path(self._folder.name) / "fonts.conf"
        fonts, cache = escape(str(self.limits.fonts)), escape(f"{self._folder.name}/cache")
        file.write_text(CONFIGURATION.format(fonts=fonts, cache=cache))
        return str(file)


def _prepare(limits: Limits, configuration: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.putenv("FONTCONFIG_FILE", configuration)  # for the C library: nothing of ours reads it
    if not lacking(limits):
        import_module(PRINTER)  # before the first page, whose time is its own
        # All that a page is made of lives until it is written: to look through it on the way costs long ones a third.
        gc.freeze()
        gc.disable()


def _make(page: Page, limits: Limits) -> bytes:
    """In a process of the press."""
    if missing := lacking(limits):
        raise Lacking(missing)
    try:
        made: bytes = import_module(PRINTER).make(page.html, page.sheet, page.day, page.xml)
    finally:
        gc.collect()  # afterwards all that it was made of is rubbish
    _settle()
    return made


@cache
def _settle() -> None:
    """What is there after the first page, such as fonts and sheets, stays: it is never looked through again."""
    gc.freeze()


def lacking(limits: Limits) -> str:
    """What this machine has not, in one sentence; empty when nothing is missing. Without fonts Pango would crash."""
    packages = [package for name, package in limits.libraries.items() if not _loads(name)]
    if packages:
        names = " ".join(packages)
        return f"PDFs need {names}. As root: apt-get install --no-install-recommends {names}"
    files = [limits.fonts / f"{family}-{weight}.ttf" for family in FAMILIES for weight in ("Regular", "Bold")]
    absent = [file.name for file in files if not file.exists()]
    if absent:
        return f"PDFs need the fonts {', '.join(absent)} in {limits.fonts}: npm ci && node assets/build.mjs"
    return ""


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
