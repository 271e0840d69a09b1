"""What is seen on many pages, for the gallery: problems, and widgets in their place."""

from datetime import UTC, datetime

from services.actor import Permission
from services.errors import Denied, StaleForm
from web.components.made_up import WIDGET, WIDGET_AWAY, WIDGET_LAZY
from web.components.specimen import Shown
from web.kept import Kept
from web.problem import Problem, ProblemNotice, Words, words_of
from web.widgets import StaleNote

STATUSES = (400, 401, 404, 405, 409, 413, 422, 500, 503)
TYPED = Kept(fields=[("quantity", "12")])
NOTE = "The pallet was wet on one side.\nI have called the driver."


def specimens() -> Shown:
    for status in STATUSES:
        yield str(status), _problem(Problem, words_of(status), status)
        yield str(status), _problem(ProblemNotice, words_of(status), status)
    yield (
        "a right is missing",
        _problem(Problem, words_of(403, Denied(Permission.ORDERS_READ, ("Jun Lee",))), 403),
    )
    yield "nobody can give it", _problem(Problem, words_of(403, Denied(Permission.STAFF_READ)), 403)
    yield "signed out while typing", _problem(Problem, words_of(401), 401, TYPED)
    yield "another session", _problem(Problem, words_of(403, StaleForm()), 403, TYPED)
    yield "somebody was faster while typing", _problem(Problem, words_of(409), 409, Kept(words=NOTE))
    yield (
        "away while typing",
        _problem(Problem, words_of(503), 503, Kept(fields=[("note", NOTE)], words=NOTE)),
    )
    yield "something in it", WIDGET
    yield "away", WIDGET_AWAY
    yield "waits until it is seen", WIDGET_LAZY
    yield "old", StaleNote(key="recent-orders", loaded=datetime(2026, 11, 21, 0, 12, tzinfo=UTC))


def _problem(kind: type[Problem], words: Words, status: int, kept: Kept | None = None) -> Problem:
    return kind(
        status=status,
        words=words,
        request_id="01ab-23cd",
        kept=kept or Kept(),
        address="/account/preferences",
    )
