"""The tasks of staff in their states."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from services.answers.records import DeskDispute, Evidence
from services.invoices.records import DisputeRow, DisputeStatus, Objection
from services.money import Money
from services.tasks.records import TaskKind, TaskStatus
from web.components.made_up_tasks import AT, DONE, TASKS
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.tasks.views import TaskAgain, TaskDetail, TaskDispute, TaskList

TODAY = date(2026, 11, 21)
OPEN = DisputeRow(
    id=UUID(int=1), position=1, reason=Objection.DAMAGED, evidence=LONG, status=DisputeStatus.OPEN, opened_at=AT,
    status_since=AT, amount=Money(18000, "KRW"), outcome="", credit_number="",
)  # fmt: skip
WITHDRAWN = msgspec.structs.replace(OPEN, status=DisputeStatus.WITHDRAWN)
ACCEPTED = msgspec.structs.replace(
    OPEN, status=DisputeStatus.ACCEPTED, outcome="So it is", credit_number="HRK-C-2026-00001"
)
AGAIN = {
    "code unknown": TaskAgain(events=1, known=False, code=True),
    "code known": TaskAgain(events=1200, known=True, code=True),
    "code read": TaskAgain(events=0, known=True, code=True),
    "parcel unknown": TaskAgain(events=12, known=False, code=False),
    "parcel packed": TaskAgain(events=0, known=True, code=False),
}
PHOTO = Evidence(id=UUID(int=9), name="photo.jpg", media="image/jpeg", size=1_200_000)


def specimens() -> Shown:
    yield "some", TaskList(rows=TASKS, status=TaskStatus.OPEN, open=4, overdue=0, today=TODAY)
    yield "overdue", TaskList(rows=TASKS, status=TaskStatus.OPEN, open=4, overdue=4, today=date(2026, 12, 24))
    yield (
        "more than fit",
        TaskList(rows=TASKS, status=TaskStatus.OPEN, open=101, overdue=0, today=TODAY, more=True),
    )
    yield "none", TaskList(rows=[], status=TaskStatus.OPEN, open=0, overdue=0, today=TODAY)
    yield "done", TaskList(rows=[DONE], status=TaskStatus.DONE, open=0, overdue=0, today=TODAY)
    yield (
        "very many done",
        TaskList(rows=[DONE], status=TaskStatus.DONE, open=0, overdue=0, today=TODAY, more=True),
    )
    yield "none done", TaskList(rows=[], status=TaskStatus.DONE, open=1, overdue=1, today=TODAY)
    for task in TASKS:
        yield task.kind, TaskDetail(task=task, note="", errors={}, today=TODAY)
    for name, again in AGAIN.items():
        kind = TaskKind.UNKNOWN_CODE if again.code else TaskKind.UNKNOWN_PARCEL
        task = next(one for one in TASKS if one.kind is kind)
        yield name, TaskDetail(task=task, note="", errors={}, today=TODAY, again=again)
    yield (
        "without a note",
        TaskDetail(task=TASKS[0], note=LONG, errors={"note": words_of("empty")}, today=TODAY),
    )
    for row in (OPEN, WITHDRAWN, ACCEPTED):
        yield row.status, _dispute(row)
    wrong = [("amount", words_of("more than disputed")), ("outcome", words_of("empty"))]
    yield "wrong", _dispute(OPEN, amount="x", outcome=LONG, wrong=wrong)
    yield "done", TaskDetail(task=DONE, note=DONE.note, errors={}, today=TODAY)


def _dispute(row: DisputeRow, **given: Any) -> TaskDispute:
    seen = DeskDispute(
        number="HRK-2026-00012",
        line="Seal",
        worth=Money(72000, "KRW"),
        objection=row.reason,
        row=row,
        evidence=[PHOTO],
    )
    usual: dict[str, Any] = {"amount": "18000", "outcome": "", "wrong": []}
    return TaskDispute(task=UUID(int=1), seen=seen, **usual | given)
