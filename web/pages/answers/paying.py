"""A customer says that an invoice is paid, or when it will be, and takes that back."""

from typing import Annotated, Any

from litestar import Response, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Permission
from services.answers import telling
from services.answers.queries import answers_of, may_answer
from services.answers.records import Answers, NewAnswer
from services.errors import Conflict, Invalid, NotFound
from services.invoices.queries import find
from services.invoices.records import InvoiceRow
from services.words import _
from web import formats
from web.forms import Form, words_of
from web.frame import Back
from web.pages.answers.views import PaidForm, PromiseForm
from web.render import Page, url
from web.typed import amount_of, day_of

Number = Annotated[FromPath[str], Parameter(max_length=60)]
OBJECT = Permission.INVOICES_DISPUTE


class PaidInput(Form, kw_only=True):
    """The form as it was sent."""

    day: str = ""
    amount: str = ""
    note: str = ""


class PromiseInput(Form, kw_only=True):
    """The form as it was sent."""

    day: str = ""
    note: str = ""


@get("/paid", name="paid_form", needs=OBJECT)
async def ask_paid(actor: SignedIn, invoice: Number) -> Page:
    if not await may_answer(actor, invoice):
        raise NotFound(invoice)
    row = await find(actor, invoice)
    usual = PaidInput(day=formats.today().isoformat(), amount=str(row.open.amount) if row.open else "")
    return _paid(row, usual, {})


@post("/paid", name="tell_paid", needs=OBJECT, status_code=200)
async def tell_paid(actor: SignedIn, invoice: Number, data: URLEncodedBody[PaidInput]) -> Any:
    day, amount = day_of(data.day), amount_of(data.amount)
    try:
        if day is None or amount is None:
            raise Invalid(_unread(day=day, amount=amount))
        new = NewAnswer(number=invoice, day=day, amount=amount, note=data.note)
        await telling.tell_paid(actor, new)
    except Invalid as error:
        return _paid(await find(actor, invoice), data, error.fields)
    return back_to(invoice)


@get("/promise", name="promise_form", needs=OBJECT)
async def ask_promise(actor: SignedIn, invoice: Number) -> Page:
    if not await may_answer(actor, invoice):
        raise NotFound(invoice)
    return _promise(await find(actor, invoice), await answers_of(actor, invoice), PromiseInput(), {})


@post("/promise", name="promise", needs=OBJECT, status_code=200)
async def promise(actor: SignedIn, invoice: Number, data: URLEncodedBody[PromiseInput]) -> Any:
    row, day = await find(actor, invoice), day_of(data.day)
    try:
        if day is None or row.open is None:
            raise Invalid({"day": "no day"})
        new = NewAnswer(number=invoice, day=day, amount=row.open.amount, note=data.note)
        await telling.promise(actor, new)
    except (Invalid, Conflict) as error:
        wrong = error.fields if isinstance(error, Invalid) else {}
        return _promise(row, await answers_of(actor, invoice), data, wrong, conflict=not wrong)
    return back_to(invoice)


@post("/answer/withdrawal", name="take_back", needs=OBJECT, status_code=200)
async def take_back(actor: SignedIn, invoice: Number, data: URLEncodedBody[Form]) -> Response[bytes]:
    await telling.take_back(actor, invoice)
    return back_to(invoice)


def back_to(number: str) -> Response[bytes]:
    """To the page of the invoice, which says what became of it."""
    return Response(b"", status_code=303, headers={"Location": url("invoice", invoice=number)})


def up_to(number: str) -> Back:
    """The way back from a form."""
    return Back(url("invoice", invoice=number), _("Invoice"))


def _unread(**read: Any) -> dict[str, str]:
    return {name: f"no {name}" for name, value in read.items() if value is None}


def _paid(row: InvoiceRow, typed: PaidInput, wrong: dict[str, str]) -> Page:
    view = PaidForm(
        number=row.number,
        open=row.open if row.open and row.open.minor > 0 else None,
        day=typed.day,
        amount=typed.amount,
        note=typed.note,
        wrong=[(field, words_of(code)) for field, code in wrong.items()],
    )
    return _page(view, _("I have paid"), row.number, 422 if wrong else 200)


def _promise(
    row: InvoiceRow, said: Answers, typed: PromiseInput, wrong: dict[str, str], *, conflict: bool = False
) -> Page:
    view = PromiseForm(
        number=row.number,
        open=row.open if row.open and row.open.minor > 0 else None,
        day=typed.day,
        note=typed.note,
        latest=said.latest or formats.today(),
        left=said.promises_left,
        wrong=[(field, words_of(code)) for field, code in wrong.items()],
    )
    return _page(view, _("Promise to pay"), row.number, 409 if conflict else 422 if wrong else 200)


def _page(view: PaidForm | PromiseForm, title: str, number: str, status: int) -> Page:
    name = _("Error: %(title)s") % {"title": title} if view.wrong else title
    return Page(view, title=name, tab="billing", back=up_to(number), status=status)


PAYING = [ask_paid, tell_paid, ask_promise, promise, take_back]
