"""An invoice by e-mail: to whom it went, and the sheet that sends it to a contact."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.contacts.queries import contacts
from services.contacts.records import ContactRow
from services.deliveries.actions import send
from services.deliveries.queries import sent_of
from services.deliveries.records import DeliveryRow, DeliveryState
from services.errors import Invalid, NotFound
from services.words import _
from web.contacts import wrong_in_words
from web.forms import Form
from web.frame import Back
from web.mails.wording import reason_in_words
from web.render import Page, View, url

Number = Annotated[FromPath[str], Parameter(max_length=60)]
Seen = Annotated[int, msgspec.Meta(ge=0, le=30_000)]
READ = Permission.INVOICES_READ
AGAIN = frozenset({DeliveryState.FAILED, DeliveryState.UNPRINTED})


class SentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One delivery as its row says it; `again` leads to sending it once more."""

    name: str
    email: str
    state: DeliveryState
    reason: str
    by: str
    when: datetime
    again: str = ""


class SentPart(msgspec.Struct, frozen=True):
    """The part of the invoice's page about e-mail."""

    rows: list[SentLine]
    may_send: bool


class InvoiceRecipients(View):
    """The contacts to choose from; `seen` is how many deliveries there were when this was drawn."""

    number: str
    contacts: list[ContactRow]
    chosen: str
    seen: int
    wrong: str


class SendInput(Form, kw_only=True):
    """The form as it was sent."""

    contact: str = ""
    seen: Seen = 0


@get("/recipients", name="recipients", needs=READ)
async def choose(actor: SignedIn, invoice: Number, contact: FromQuery[UUID | None] = None) -> Page:
    return await _page(actor, invoice, str(contact or ""))


@post("/recipients", name="send_invoice", needs=READ, status_code=200)
async def post_it(actor: SignedIn, invoice: Number, data: URLEncodedBody[SendInput]) -> Any:
    try:
        await send(actor, invoice, _chosen(data.contact), data.seen)
    except Invalid as error:
        return await _page(actor, invoice, data.contact, error.fields["contact"])
    there = url("invoice", invoice=invoice) + "#sent"
    return Response(b"", status_code=303, headers={"Location": there})


async def sent_part(actor: Actor, number: str) -> SentPart:
    """What the invoice's page says of it. Raises what services/deliveries raises."""
    sent = await sent_of(actor, number)
    return SentPart([_line(number, one, may_send=sent.may_send) for one in sent.rows], sent.may_send)


def _line(number: str, one: DeliveryRow, *, may_send: bool) -> SentLine:
    again = may_send and one.state in AGAIN
    return SentLine(
        name=one.name,
        email=one.email,
        state=one.state,
        reason=reason_in_words(one.reason),
        by=one.by,
        when=one.ended_at or one.asked_at,
        again=url("recipients", invoice=number, query={"contact": one.contact_id}) if again else "",
    )


def _chosen(typed: str) -> UUID:
    """Raises Invalid for none, and for what is no id."""
    try:
        return UUID(typed)
    except ValueError:
        raise Invalid({"contact": "unknown"}) from None


async def _page(actor: Actor, number: str, chosen: str, wrong: str = "") -> Page:
    sent = await sent_of(actor, number)
    if not sent.may_send:
        raise NotFound(number)
    found = await contacts(actor)
    view = InvoiceRecipients(
        number=number,
        contacts=found,
        chosen=chosen or (str(found[0].id) if len(found) == 1 else ""),
        seen=sent.seen,
        wrong=wrong_in_words(wrong) if wrong else "",
    )
    title = _("Send the invoice")
    name = _("Error: %(title)s") % {"title": title} if wrong else title
    up = Back(url("invoice", invoice=number), number)
    return Page(view, title=name, tab="billing", back=up, status=422 if wrong else 200)


SENDING = [choose, post_it]
