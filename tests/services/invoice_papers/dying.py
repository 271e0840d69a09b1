"""`python -m tests.services.invoice_papers.dying URL POINT`: a worker that prints invoices, and dies of kill -9 at a point of it."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from services import worker
from services.invoice_papers import printing
from services.invoices.document import InvoiceDocument
from services.papers.press import Page
from web.papers.compose import page_of

ACCENT = "#3359c8"


def die(*_: Any, **__: Any) -> Any:
    """Tell which processes are left behind, and go."""
    me = os.getpid()
    threads = Path(f"/proc/{me}/task").iterdir()
    os.write(1, " ".join((thread / "children").read_text() for thread in threads).encode())
    os.kill(me, signal.SIGKILL)


class Dies(printing.Printer):
    """A press whose worker dies before, in the middle of, or after a print."""

    async def print(self, page: Page) -> bytes:
        if POINT == "before printing":
            die()
        pdf = await super().print(page)
        if POINT == "while printing":
            # Its process is warm now, and at work at once.
            asyncio.get_running_loop().call_later(0.05, die)
            await super().print(page)
        if POINT == "after printing":
            die()
        return pdf


def page(document: InvoiceDocument, xml: bytes, locale: str) -> Page:
    return page_of(document, ACCENT, locale=locale, xml=xml)


async def dies_after_the_commit(*told: Any) -> None:
    await settle(*told)
    die()


POINT = sys.argv[2] if len(sys.argv) > 2 else ""
HEARTBEAT = timedelta(seconds=1 if POINT == "never" else 120)  # only the last one takes over from the dead
settle = printing._settle

if __name__ == "__main__":
    if POINT == "before the commit":
        setattr(printing, "events", type("Events", (), {"record": staticmethod(die)}))  # noqa: B010
    if POINT == "after the commit":
        setattr(printing, "_settle", dies_after_the_commit)  # noqa: B010
    printer = Dies()
    try:
        asyncio.run(worker.work(sys.argv[1], printing.handlers(printer.print, page), HEARTBEAT))
    finally:
        printer.close()
