"""A task about a carrier's code or parcel that nobody knew: what waits for an answer, and trying it again."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Conflict
from services.shipments.replaying import ask_again, unread
from services.shipments.strays import waiting
from services.tasks import queries
from services.tasks.records import TaskKind, TaskRecord
from web.forms import Form
from web.pages.tasks.views import TaskAgain
from web.render import url

WORK = Permission.TASKS_WORK


async def again_of(actor: Actor, task: TaskRecord) -> TaskAgain | None:
    """What waits for this task; None for one of another kind."""
    about = task.about
    if task.kind is TaskKind.UNKNOWN_CODE:
        found = await unread(actor, about.carrier, about.raw_code)
        return TaskAgain(events=found.events, known=found.known, code=True)
    if task.kind is TaskKind.UNKNOWN_PARCEL:
        strays = await waiting(actor, about.carrier, about.parcel)
        return TaskAgain(events=strays.events, known=strays.packed, code=False)
    return None


@post("/{task:uuid}/retry", name="retry_task", needs=WORK, status_code=200)
async def retry(actor: SignedIn, task: FromPath[UUID], data: URLEncodedBody[Form]) -> Response[bytes]:
    found = await queries.task(actor, task)
    if found.kind is not TaskKind.UNKNOWN_CODE:
        raise Conflict("retry")
    await ask_again(actor, found.about.carrier, found.about.raw_code)
    return Response(b"", status_code=303, headers={"Location": url("task", task=str(task))})
