"""Every job has somebody who does it."""

from services.jobs import CONSUMERS
from services.settings import Settings
from web.work import handlers


def test_every_consumer_of_events_has_a_handler_or_its_jobs_would_wait_for_ever(settings: Settings) -> None:
    assert CONSUMERS.keys() <= handlers(settings).keys()
