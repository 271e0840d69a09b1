"""The composition root of the worker: who does which job."""

from collections.abc import Mapping

from services.jobs import Handler
from services.tasks.opening import open_task

# One for each consumer of `services.jobs.CONSUMERS`, and one for each job that is enqueued by name.
HANDLERS: Mapping[str, Handler] = {"tasks": open_task}
