"""Tasks: the list of staff, one task, done with a note."""

from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Invalid
from services.tasks import actions, queries
from services.tasks.records import TaskRecord, TaskStatus
from services.words import _
from web import formats
from web.forms import Form, words_of
from web.frame import Back
from web.pages.tasks.disputes import DISPUTES
from web.pages.tasks.retrying import again_of, retry
from web.pages.tasks.views import TaskDetail, TaskList
from web.render import Page, url

MOST = 100
WORK = Permission.TASKS_WORK


class NoteInput(Form, kw_only=True):
    """The form as it was sent."""

    note: str = ""


@get("/", name="tasks", needs=WORK)
async def index(actor: SignedIn, done: FromQuery[bool] = False) -> Page:  # noqa: FBT002
    status = TaskStatus.DONE if done else TaskStatus.OPEN
    number, overdue = await queries.waiting(actor, formats.today())
    rows = await queries.tasks(actor, status, limit=MOST + 1)
    view = TaskList(
        rows=rows[:MOST],
        status=status,
        open=number,
        overdue=overdue,
        today=formats.today(),
        more=len(rows) > MOST,
    )
    return Page(view, title=_("Tasks"), back=Back(url("desk"), _("Health")))


@get("/{task:uuid}", name="task", needs=WORK)
async def show(actor: SignedIn, task: FromPath[UUID]) -> Page:
    found = await queries.task(actor, task)
    return Page(
        await _view(actor, found, found.note, {}), title=_("Task"), back=Back(url("tasks"), _("Tasks"))
    )


@post("/{task:uuid}/finish", name="finish_task", needs=WORK, status_code=200)
async def finish(actor: SignedIn, task: FromPath[UUID], data: URLEncodedBody[NoteInput]) -> Any:
    try:
        await actions.finish(actor, task, data.note)
    except Invalid as error:
        said = {name: words_of(code) for name, code in error.fields.items()}
        view = await _view(actor, await queries.task(actor, task), data.note, said)
        return Page(view, title=_("Error: Task"), back=Back(url("tasks"), _("Tasks")), status=422)
    return Response(b"", status_code=303, headers={"Location": url("tasks")})


@post("/{task:uuid}/reopen", name="reopen_task", needs=WORK, status_code=200)
async def reopen(actor: SignedIn, task: FromPath[UUID], data: URLEncodedBody[Form]) -> Response[bytes]:
    await actions.reopen(actor, task)
    return Response(b"", status_code=303, headers={"Location": url("task", task=str(task))})


async def _view(actor: Actor, task: TaskRecord, note: str, errors: dict[str, str]) -> TaskDetail:
    again = await again_of(actor, task)
    return TaskDetail(task=task, note=note, errors=errors, today=formats.today(), again=again)


tasks = Router("/tasks", route_handlers=[index, show, finish, reopen, retry, *DISPUTES])
