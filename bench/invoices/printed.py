"""Processor time of an invoice: in the press, by a process of its own that makes the same file, and by Chromium, which makes neither archive nor tags."""

import base64
import json
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.invoices.used import whole
from bench.worker import cpu
from services.papers import cii
from services.papers.press import CONFIGURATION, FONTS, Page, Press
from tests.chromium import FLAGS, start
from tests.papers import invoice
from web.papers.compose import page_of

ACCENT = "#3359c8"
# Lines, how often the press prints them in a round (the kernel counts in hundredths), and what they are called.
SIZES = {8: (20, "8 lines"), 45: (6, "45 lines"), 1000: (1, "1,000 lines")}
ALONE, CHROMIUM = 10, 5


def page(lines: int) -> Page:
    """The page with its XML, composed anew, as for each invoice."""
    document = invoice(lines=lines)
    return page_of(document, ACCENT, xml=cii.write(document))


async def beside_others(rounds: int) -> list[Figure]:
    """Each way in each round, so that what disturbs the machine disturbs all; the least of each counts."""
    with TemporaryDirectory(prefix="portico-bench-") as folder:
        return [figure for lines in SIZES for figure in await _of(lines, rounds, Path(folder))]


async def _of(lines: int, rounds: int, folder: Path) -> list[Figure]:
    times, name = SIZES[lines]
    ways = {"WeasyPrint": _alone(lines, folder), "Chromium": _chromium(lines, folder)}
    found: dict[str, list[float]] = {way: [] for way in ("press", *ways)}
    async with Press() as press:
        process = await warm(press, page(lines))
        for _round in range(rounds):
            before = cpu(process), time.process_time()
            for _time in range(times):
                await press.print(page(lines))
            after = cpu(process), time.process_time()
            found["press"].append(
                sum(late - early for late, early in zip(after, before, strict=True)) / times
            )
            for way, once in ways.items():
                found[way].append(once())
    mine, alone, chromium = (min(seconds) for seconds in found.values())
    return [
        Figure(f"invoice of {name}: processor of the press, XML and HTML with it", 1000 * mine, "ms"),
        Figure(f"invoice of {name}: a process for each that makes the same file, beside the press", alone / mine, "×", *_goal(lines, ALONE)),
        Figure(f"invoice of {name}: a process of Chromium for each, beside the press", chromium / mine, "×", *_goal(lines, CHROMIUM)),
    ]  # fmt: skip


def _goal(lines: int, least: float) -> tuple[float | None, None, bool]:
    """Start-up is what the press saves: that counts for the usual invoice."""
    return (least, None, True) if lines == min(SIZES) else (None, None, True)


async def warm(press: Press, asked: Page) -> int:
    """Its process, once it has printed."""
    await press.print(asked)
    [process] = processes()
    return process


def processes() -> list[int]:
    """Those of presses: not the tracker of resources that comes with them, not the servers of the other figures."""
    return [pid for pid in _children_of_threads() if _prints(pid)]


def _prints(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def _children_of_threads() -> list[int]:
    """Of all threads of this process: a pool starts its own from one of them."""
    return [
        int(child)
        for thread in Path("/proc/self/task").iterdir()
        for child in (thread / "children").read_text().split()
    ]


def _alone(lines: int, folder: Path) -> Callable[[], float]:
    """The page is composed here, as for the press; the process gets it, its XML and the same fonts, and makes the same file."""
    fonts, file, out = folder / "fonts.conf", folder / f"{lines}.json", folder / "alone.pdf"
    fonts.write_text(CONFIGURATION.format(fonts=FONTS, cache=folder / "cache"))
    command = ["env", f"FONTCONFIG_FILE={fonts}", sys.executable, "-m", "bench.alone", file, out]

    def once() -> float:
        before, asked = time.process_time(), page(lines)
        told = {"html": asked.html, "sheet": asked.sheet, "day": str(asked.day)}
        file.write_text(json.dumps(told | {"xml": base64.b64encode(asked.xml).decode()}))
        return time.process_time() - before + whole(list(map(str, command)))

    return once


def _chromium(lines: int, folder: Path) -> Callable[[], float]:
    program = start()["executable_path"] or shutil.which("chromium") or "chromium"
    file, out = _written(lines, folder), folder / "chromium.pdf"
    command = [
        program,
        "--headless",
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer",
    ]
    return partial(whole, [*command, f"--print-to-pdf={out}", file.as_uri()])


def _written(lines: int, folder: Path) -> Path:
    """The same HTML as a file, with its sheet in it."""
    asked, file = page(lines), folder / f"{lines}.html"
    file.write_text(asked.html.replace("</head>", f"<style>{asked.sheet}</style></head>", 1))
    return file
