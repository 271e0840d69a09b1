"""The tasks of staff in their states."""

from datetime import date

from services.tasks.records import TaskStatus
from web.components.made_up_tasks import DONE, TASKS
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.tasks.views import TaskDetail, TaskList

TODAY = date(2026, 11, 21)


def specimens() -> Shown:
    yield "some", TaskList(rows=TASKS, status=TaskStatus.OPEN, open=4, overdue=0, today=TODAY)
    yield "overdue", TaskList(rows=TASKS, status=TaskStatus.OPEN, open=4, overdue=4, today=date(2026, 12, 24))
    yield "none", TaskList(rows=[], status=TaskStatus.OPEN, open=0, overdue=0, today=TODAY)
    yield "done", TaskList(rows=[DONE], status=TaskStatus.DONE, open=0, overdue=0, today=TODAY)
    yield "none done", TaskList(rows=[], status=TaskStatus.DONE, open=1, overdue=1, today=TODAY)
    for task in TASKS:
        yield task.kind, TaskDetail(task=task, note="", errors={}, today=TODAY)
    yield (
        "without a note",
        TaskDetail(task=TASKS[0], note=LONG, errors={"note": words_of("empty")}, today=TODAY),
    )
    yield "done", TaskDetail(task=DONE, note=DONE.note, errors={}, today=TODAY)
