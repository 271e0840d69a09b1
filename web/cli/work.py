"""`portico work`: the worker."""

import asyncio

import click

from services.settings import load
from web.cli.database import database


@click.command()
def command() -> None:
    """Do the jobs that the portal has for later: mails, exports and the like.

    Start as many as you need; a job is done by one of them. On SIGTERM it finishes what it is doing.
    """
    from services.worker import work
    from web.logs import set_up_logs
    from web.work import handlers

    with database():
        settings = load()
        url = settings.jobs_url.reveal()
        if not url:
            raise click.ClickException("DATABASE_JOBS_URL is not set: jobs are the work of portico_jobs.")
        set_up_logs(settings)
        asyncio.run(work(url, handlers(settings)))
