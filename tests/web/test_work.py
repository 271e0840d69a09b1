"""Every job has somebody who does it."""

from services.jobs import CONSUMERS
from web.work import HANDLERS


def test_every_consumer_of_events_has_a_handler_or_its_jobs_would_wait_for_ever() -> None:
    assert CONSUMERS.keys() <= HANDLERS.keys()
