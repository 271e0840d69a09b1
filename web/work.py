"""The composition root of the worker: who does which job."""

from collections.abc import Mapping
from functools import partial

from services.answers.lapsing import LAPSE, lapse
from services.contacts.asking import ask
from services.deliveries.actions import SETTLE
from services.deliveries.routing import deliver
from services.exports.records import ExportKind
from services.exports.writing import Writers
from services.exports.writing import handlers as exports
from services.invoice_papers.printing import Printer
from services.invoice_papers.printing import handlers as printing
from services.invoices.document import InvoiceDocument
from services.jobs import Handler
from services.mail.handing import hand_over
from services.mail.notices import tell
from services.mail.outbox import SEND
from services.mail.smtp import Server
from services.order_papers.document import Confirmation, DeliveryNote
from services.order_papers.printing import handlers as printing_beside_orders
from services.papers.press import Page
from services.settings import Settings
from services.shipments.replaying import REPLAY, replay
from services.shipments.strays import SWEEP
from services.shipments.sweeping import sweep
from services.tasks.opening import open_task
from web import brand
from web.mails.compose import Composer
from web.pages.orders.spreadsheet import lines_of_job
from web.pages.statement.paper import pdf_of_job
from web.papers import delivery_note, order_confirmation
from web.papers.compose import page_of


def handlers(settings: Settings) -> Mapping[str, Handler]:
    """One for each consumer of `services.jobs.CONSUMERS`, and one for each job that is enqueued by name."""
    address = settings.smtp_url.reveal()
    accent, printer = brand.accent(brand.hue_of(settings.brand_colour)), Printer()
    writers: Writers = {
        ExportKind.ORDERS: lines_of_job,
        ExportKind.STATEMENT: partial(pdf_of_job, printer.print, accent, settings.supplier),
    }
    server = Server(address, settings.mail_from, settings.supplier) if address else None
    compose = Composer(settings)
    to_contacts = partial(deliver, compose=compose, keys=settings.secrets)
    return {
        **exports(settings.files, writers),
        **printing(printer.print, partial(_page_of, accent)),
        **printing_beside_orders(printer.print, partial(_page_beside_order, accent)),
        "contacts": partial(ask, compose=compose, keys=settings.secrets),
        "deliveries": to_contacts,
        SETTLE: to_contacts,
        "mail": partial(tell, compose=compose),
        "tasks": open_task,
        LAPSE: lapse,
        REPLAY: replay,
        SWEEP: sweep,
        SEND: partial(hand_over, server=server),
    }


def _page_of(accent: str, document: InvoiceDocument, xml: bytes, locale: str) -> Page:
    return page_of(document, accent, locale=locale, xml=xml)


def _page_beside_order(accent: str, paper: Confirmation | DeliveryNote, locale: str, version: int) -> Page:
    if isinstance(paper, Confirmation):
        return order_confirmation.page_of(paper, accent, locale, version)
    return delivery_note.page_of(paper, accent, locale, version)
