"""`python -m bench.invoices.working URL PROCESSES`: a worker that prints, with a press of so many processes."""

import asyncio
import sys

from bench.invoices.printed import ACCENT
from services.invoice_papers.printing import Printer, handlers
from services.invoices.document import InvoiceDocument
from services.papers.press import Page
from services.worker import work
from web.papers.compose import page_of


def page(document: InvoiceDocument, xml: bytes, locale: str) -> Page:
    """As the worker of the portal lays it out."""
    return page_of(document, ACCENT, locale=locale, xml=xml)


if __name__ == "__main__":
    printer = Printer(int(sys.argv[2]))
    try:
        asyncio.run(work(sys.argv[1], handlers(printer.print, page)))
    finally:
        printer.close()
