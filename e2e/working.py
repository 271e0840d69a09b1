"""`python -m e2e.working`: the worker of a stage, at the moment of its stories; and how a story starts one."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from e2e.entry import MOMENT, check
from e2e.serve import end_with_parent
from e2e.stage import LOGS, Stage
from services import clock
from services.settings import load
from services.worker import work
from tests.database import ROOT
from tests.mailbox import Mailbox
from web.work import handlers


@contextmanager
def working(stage: Stage) -> Iterator[Mailbox]:
    """While this lasts, jobs of the stage are done, and its mails arrive in the mailbox.

    What happened while the world was built is told to nobody, and its files are asked for anew: a story is about its own news.
    """
    stage.sql("DELETE FROM pgqueuer; DELETE FROM invoice_paper WHERE status = 'preparing'")
    folder = LOGS / f"{stage.name}-mail"
    shutil.rmtree(folder, ignore_errors=True)
    with Mailbox(folder) as mailbox, (LOGS / f"{stage.name}-worker.log").open("wb") as log:
        told = {**os.environ, **stage.variables, "PORTICO_SMTP_URL": mailbox.url}
        command = [sys.executable, "-m", "e2e.working"]
        worker = subprocess.Popen(command, cwd=ROOT, env=told, stdin=subprocess.PIPE, stdout=log, stderr=log)
        try:
            yield mailbox
        finally:
            worker.terminate()
            worker.wait(20)


def main() -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    settings = load()
    check(settings, os.environ)
    clock.set_clock(lambda: MOMENT)
    asyncio.run(work(settings.jobs_url.reveal(), handlers(settings)))


if __name__ == "__main__":
    main()
