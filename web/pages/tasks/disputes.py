"""A task that is a dispute: what the customer says, and our answer."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.answers import desk
from services.answers.records import DeskDispute
from services.errors import Invalid
from services.invoice_papers.issuing import credit
from services.words import _
from web.files import file_answer
from web.forms import Form, words_of
from web.frame import Back
from web.pages.tasks.views import TaskDispute
from web.render import Page, url
from web.typed import amount_of

WORK = Permission.TASKS_WORK


class YesInput(Form, kw_only=True):
    """The form as it was sent."""

    amount: str = ""
    outcome: str = ""


class NoInput(Form, kw_only=True):
    """The form as it was sent."""

    outcome: str = ""


@get("/{task:uuid}/dispute", name="task_dispute", needs=WORK)
async def show(actor: SignedIn, task: FromPath[UUID]) -> Page:
    seen = await desk.dispute_at_desk(actor, task)
    return _page(task, seen, YesInput(amount=str((seen.row.amount or seen.worth).amount)), {})


@post("/{task:uuid}/dispute/acceptance", name="accept_dispute", needs=WORK, status_code=200)
async def accept(actor: SignedIn, task: FromPath[UUID], data: URLEncodedBody[YesInput]) -> Any:
    amount = amount_of(data.amount)
    try:
        if amount is None:
            raise Invalid({"amount": "no amount"})
        await desk.say_yes(actor, task, amount, data.outcome, credit)
    except Invalid as error:
        return _page(task, await desk.dispute_at_desk(actor, task), data, error.fields)
    return _answered(task)


@post("/{task:uuid}/dispute/refusal", name="reject_dispute", needs=WORK, status_code=200)
async def reject(actor: SignedIn, task: FromPath[UUID], data: URLEncodedBody[NoInput]) -> Any:
    try:
        await desk.say_no(actor, task, data.outcome)
    except Invalid as error:
        seen = await desk.dispute_at_desk(actor, task)
        typed = YesInput(amount=str((seen.row.amount or seen.worth).amount), outcome=data.outcome)
        return _page(task, seen, typed, error.fields)
    return _answered(task)


@get("/{task:uuid}/evidence/{evidence:uuid}", name="task_evidence", needs=WORK)
async def evidence(actor: SignedIn, task: FromPath[UUID], evidence: FromPath[UUID]) -> Response[bytes]:
    return file_answer(await desk.evidence_at_desk(actor, task, evidence), evidence)


def _page(task: UUID, seen: DeskDispute, typed: YesInput, wrong: dict[str, str]) -> Page:
    view = TaskDispute(
        task=task,
        seen=seen,
        amount=typed.amount,
        outcome=typed.outcome,
        wrong=[(field, words_of(code)) for field, code in wrong.items()],
    )
    title = _("Dispute of invoice %(number)s") % {"number": seen.number}
    name = _("Error: %(title)s") % {"title": title} if wrong else title
    back = Back(url("task", task=str(task)), _("Task"))
    return Page(view, title=name, back=back, status=422 if wrong else 200)


def _answered(task: UUID) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": url("task_dispute", task=str(task))})


DISPUTES = [show, accept, reject, evidence]
