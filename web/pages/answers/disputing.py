"""A customer says what is wrong with a line of an invoice, shows it, and takes it back."""

from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, MultipartBody, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.answers.evidence import Upload, open_dispute
from services.answers.queries import evidence_file, may_answer
from services.errors import Conflict, Invalid, NotFound
from services.ids import uuid7
from services.invoices.disputes import NewDispute, withdraw
from services.invoices.document import InvoiceDocument
from services.invoices.queries import document_of
from services.invoices.records import Objection
from services.words import _
from web.files import file_answer
from web.forms import Form, words_of
from web.pages.answers.paying import Number, back_to, up_to
from web.pages.answers.views import DisputeForm, DisputeLines
from web.render import Page
from web.typed import amount_of

READ, OBJECT = Permission.INVOICES_READ, Permission.INVOICES_DISPUTE
LARGEST_BODY = (
    12_000_000  # what is too large, but not much too large, is told at the field, and the rest stays
)
MOST_LINES = 100_000
Line = Annotated[int, Parameter(ge=0, le=MOST_LINES)]
NONE = Decimal(0)


class DisputeInput(Form, kw_only=True):
    """The form as it was sent; without a file the browser sends an empty text in its place."""

    line: int
    once: UUID
    reason: str = ""
    evidence: str = ""
    quantity: str = ""
    amount: str = ""
    photo: Any = ""


@get("/dispute", name="dispute_line", needs=OBJECT)
async def ask(actor: SignedIn, invoice: Number, line: Line = 0) -> Page:
    if not await may_answer(actor, invoice):
        raise NotFound(invoice)
    document = await document_of(actor, invoice)
    if not line and len(document.lines) > 1:
        view = DisputeLines(
            number=invoice, currency=document.currency, locale=document.locale, lines=list(document.lines)
        )
        return Page(view, title=_("What is wrong?"), tab="billing", back=up_to(invoice))
    return _form(document, DisputeInput(line=line or 1, once=uuid7()), {}, fresh=True)


@post("/dispute", name="dispute", needs=OBJECT, status_code=200, request_max_body_size=LARGEST_BODY)
async def dispute(actor: SignedIn, invoice: Number, data: MultipartBody[DisputeInput]) -> Any:
    try:
        await open_dispute(actor, _new(invoice, data), await _upload(data.photo))
    except Invalid as error:
        return _form(await document_of(actor, invoice), data, error.fields)
    except Conflict:
        return _form(await document_of(actor, invoice), data, {"amount": "more than billed"})
    return back_to(invoice)


@post("/disputes/{dispute:uuid}/withdrawal", name="withdraw_dispute", needs=OBJECT, status_code=200)
async def take_back(
    actor: SignedIn, invoice: Number, dispute: FromPath[UUID], data: URLEncodedBody[Form]
) -> Response[bytes]:
    await withdraw(actor, dispute)
    return back_to(invoice)


@get("/evidence/{evidence:uuid}", name="evidence", needs=READ)
async def show(actor: SignedIn, invoice: Number, evidence: FromPath[UUID]) -> Response[bytes]:
    return file_answer(await evidence_file(actor, invoice, evidence), evidence)


def _new(number: str, data: DisputeInput) -> NewDispute:
    """Raises Invalid for what cannot be read at all."""
    amount, quantity = amount_of(data.amount), amount_of(data.quantity)
    wrong = {}
    if data.quantity.strip() and quantity is None:
        wrong["quantity"] = "no amount"
    if amount is None and not quantity:
        wrong["amount"] = "no amount"
    if data.reason not in set(Objection):
        wrong["reason"] = "unknown"
    if not data.evidence.strip():
        wrong["evidence"] = "empty"
    if wrong:
        raise Invalid(wrong)
    return NewDispute(
        number=number, position=data.line, amount=amount or NONE, quantity=quantity or NONE,
        reason=Objection(data.reason), evidence=data.evidence, key=data.once,
    )  # fmt: skip


async def _upload(photo: Any) -> Upload | None:
    if not isinstance(photo, UploadFile):
        return None
    return Upload(photo.filename, await photo.read())


def _form(
    document: InvoiceDocument, typed: DisputeInput, wrong: dict[str, str], *, fresh: bool = False
) -> Page:
    if not 0 < typed.line <= len(document.lines):
        raise NotFound(str(typed.line))
    line = document.lines[typed.line - 1]
    view = DisputeForm(
        number=document.number,
        currency=document.currency,
        locale=document.locale,
        line=line,
        position=typed.line,
        reasons=list(Objection),
        once=str(typed.once),
        reason=typed.reason,
        quantity=typed.quantity,
        amount=str(line.net) if fresh else typed.amount,
        evidence=typed.evidence,
        again=isinstance(typed.photo, UploadFile),
        wrong=[(field, words_of(code)) for field, code in wrong.items()],
    )
    title = _("What is wrong with it?")
    name = _("Error: %(title)s") % {"title": title} if wrong else title
    return Page(view, title=name, tab="billing", back=up_to(document.number), status=422 if wrong else 200)


DISPUTING = [ask, dispute, take_back, show]
