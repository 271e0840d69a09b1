"""One figure, its goal, and the table of all of them."""

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks.md"
HEAD = """# Figures

Written by `make bench`, which fails where a goal is missed. Ratios hold on any machine: both sides were measured in
turns in the same run, and of several bursts the least disturbed one counts. Times and rates are those of the machine
below; where no goal stands beside a figure, it is here to be compared with itself.
"""
HOW = """
* **Bare page**: 20 or 80 orders of the same person as escaped HTML by Jinja, from one indexed query by plain Piccolo on
  plain Litestar through a pool with the same settings; no session, no rights, no layout, no words in other languages
  (`bench/bare.py`). The bare order asks for one order, its lines, parcels, news and invoices, one plain question for each
  kind (`bench/bare_order.py`). What the same page costs in written SQL, without Piccolo's builder, is beside it.
* Both are served by one granian worker each; processor time is user and system time of that worker for each answer,
  as the kernel counts it. Time in PostgreSQL is beside it.
* Time on the clock is that of the quickest tenth of the answers: what else the machine does is not in it.
* The list is that of a buyer with 2,000 orders; detail and start page are a Korean buyer's.
* A first visit is the start page, its style sheet inside, with everything that it refers to, as brotli and with the
  headers of each answer. All other pages are asked for by browsers that have the sheet.
* Ten times the orders: the same list and the same search, with 200,000 and with 2,000,000 orders of three lines of others.
* Load: two workers, 24,000 people with sessions of their own; requests leave when they are due, and a wait counts from
  that moment, so that a server that stands still cannot hide it. The generator runs on the same machine.
* What is drawn: Chromium as a phone on slow 4G with a processor four times slower, the middle of five visits in turns.
  Lighthouse judges each page three times, and the middle counts.
* An import runs as the command does, as a process of its own.
* Invoices: the same page, with its XML, is printed by the press and by a process that starts for it and makes the same file with
  the same fonts (`bench/alone.py`); what composes it runs on in both. What a press saves is the start of Python and of
  WeasyPrint, so the goal of 10 × is one for the speed of printing itself: it would need a page of 8 lines in less than a ninth of
  that start. Tried and measured in turns: floats instead of grids at the head of a page (5 % less, kept), payment codes as points
  instead of a path (7 % less to print, but more to draw: 1 to 2 % in all, not kept), collecting rubbish after a page instead of
  within it (no quicker, but memory stands still: 71 MiB after 20 pages and after 40, where it grew from 84 to 111 MiB by 500). The rest is
  spread over all of WeasyPrint: its largest part, to compute styles, takes a seventh.
* The memory of the press is that of its processes alone; it used to be counted with multiprocessing's tracker and with the servers
  that other figures need, which run beside it.
* Tracking: a carrier signs its messages and sends them over HTTP, from four senders at once; a file is read by the command. An
  open order in Chromium as a phone hears of one event after the other; its page waits up to half a second on purpose, so that
  the pages of all readers do not ask at once (`assets/js/live.js`). The wait ends with the frame that shows the event.
"""


class Figure(NamedTuple):
    """What was found. `goal` is the most that is allowed (None: no goal), `stretch` what would be better still.

    With `least` it is the least that is allowed.
    """

    name: str
    found: float
    unit: str
    goal: float | None = None
    stretch: float | None = None
    least: bool = False

    @property
    def missed(self) -> bool:
        if self.goal is None:
            return False
        return self.found < self.goal if self.least else self.found > self.goal

    def cells(self) -> tuple[str, str, str, str]:
        """Name, found, goal and verdict as they stand in the table."""
        goal = "" if self.goal is None else f"{'≥' if self.least else '≤'} {self.goal:g} {self.unit}"
        goal += "" if self.stretch is None else f" (better: {self.stretch:g})"
        verdict = "" if self.goal is None else "missed" if self.missed else "held"
        return self.name, f"{_number(self.found)} {self.unit}", goal, verdict


def table(figures: Sequence[Figure]) -> str:
    """All figures as a table that reads well in a terminal and in a browser."""
    lines = [("figure", "found", "goal", ""), *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    rows = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([rows[0], rule, *rows[1:]])


def write(figures: Sequence[Figure], postgres: int) -> None:
    """docs/benchmarks.md, with the day and the machine."""
    machine = f"{datetime.now(UTC):%d %B %Y}, {platform.system()} on {platform.machine()}"
    made = f"Python {platform.python_version()}, PostgreSQL {postgres}"
    DOCUMENT.write_text(f"{HEAD}\n{machine}, {made}.\n\n{table(figures)}\n\n## How\n{HOW}")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"  # noqa: PLR2004 three digits say enough
