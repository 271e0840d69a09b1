"""The composition root of the worker: who does which job."""

from collections.abc import Mapping
from functools import partial

from services.exports.writing import handlers as exports
from services.jobs import Handler
from services.mail.handing import hand_over
from services.mail.notices import tell
from services.mail.outbox import SEND
from services.mail.smtp import Server
from services.settings import Settings
from services.tasks.opening import open_task
from web.mails.compose import Composer
from web.pages.orders.spreadsheet import lines_of_job


def handlers(settings: Settings) -> Mapping[str, Handler]:
    """One for each consumer of `services.jobs.CONSUMERS`, and one for each job that is enqueued by name."""
    address = settings.smtp_url.reveal()
    server = Server(address, settings.mail_from, settings.supplier) if address else None
    return {
        **exports(settings.files, lines_of_job),
        "mail": partial(tell, compose=Composer(settings)),
        "tasks": open_task,
        SEND: partial(hand_over, server=server),
    }
