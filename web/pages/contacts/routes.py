"""The contacts of an account: who they are, what they get, and letting go of one."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, QueryParameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.contacts import actions, queries
from services.contacts.records import ContactForm, ContactRow
from services.errors import Invalid
from services.words import _
from web.contacts import DUTIES, duty_in_words, wrong_in_words
from web.forms import Form
from web.frame import Back
from web.pages.contacts.views import ContactList, ContactPage, ContactRemoval
from web.render import Page, url

READ = Permission.INVOICES_READ
LONGEST_NUMBER = 60
Number = Annotated[str, QueryParameter(max_length=LONGEST_NUMBER)]
# What a person of the portal calls their own is no name of a field here.
FIELDS = {"email": "address", "role": "duty", "site": "place"}


class ContactInput(Form, kw_only=True):
    """The form as it was sent; a box that is not ticked is not."""

    name: str = ""
    locale: str = ""
    duty: str = ""
    place: str = ""
    invoices: str = ""
    credit_notes: str = ""
    xml: str = ""

    def typed(self, email: str = "") -> ContactForm:
        """As the service takes it."""
        return ContactForm(
            name=self.name, email=email, locale=self.locale, role=self.duty, site=self.place,
            invoices=bool(self.invoices), credit_notes=bool(self.credit_notes), xml=bool(self.xml),
        )  # fmt: skip


class NewContactInput(ContactInput, kw_only=True):
    """The same with the address, and with the invoice that it is added for."""

    address: str = ""
    invoice: str = ""


@get("/", name="contacts", needs=READ)
async def index(actor: SignedIn) -> Page:
    rows = [(one, _gets(one)) for one in await queries.contacts(actor)]
    return Page(ContactList(rows=rows), title=_("Contacts"), tab="account", back=_up())


@get("/blank", name="contact_blank", needs=READ)
async def blank(actor: SignedIn, invoice: FromQuery[Number] = "") -> Page:
    usual = ContactForm(
        name="", locale=actor.locale, role=DUTIES[0], invoices=not invoice, credit_notes=not invoice
    )
    return await _page(actor, None, usual, {}, invoice)


@post("/", name="add_contact", needs=READ, status_code=200)
async def add(actor: SignedIn, data: URLEncodedBody[NewContactInput]) -> Any:
    typed, invoice = data.typed(data.address), data.invoice[:LONGEST_NUMBER]
    try:
        await actions.add_contact(actor, typed)
    except Invalid as error:
        return await _page(actor, None, typed, error.fields, invoice)
    return _to(url("recipients", invoice=invoice) if invoice else url("contacts"))


@get("/{contact:uuid}", name="contact", needs=READ)
async def show(actor: SignedIn, contact: FromPath[UUID]) -> Page:
    found = await queries.contact(actor, contact)
    return await _page(actor, found, _form(found), {})


@post("/{contact:uuid}", name="change_contact", needs=READ, status_code=200)
async def change(actor: SignedIn, contact: FromPath[UUID], data: URLEncodedBody[ContactInput]) -> Any:
    found = await queries.contact(actor, contact)
    try:
        await actions.change_contact(actor, contact, data.typed())
    except Invalid as error:
        return await _page(actor, found, data.typed(), error.fields)
    return _to(url("contacts"))


@post("/{contact:uuid}/question", name="ask_contact", needs=READ, status_code=200)
async def ask(actor: SignedIn, contact: FromPath[UUID], data: URLEncodedBody[Form]) -> Any:
    found = await queries.contact(actor, contact)
    try:
        await actions.ask_again(actor, contact)
    except Invalid as error:
        return await _page(actor, found, _form(found), error.fields)
    return _to(url("contact", contact=contact))


@get("/{contact:uuid}/removal", name="contact_removal", needs=READ)
async def consider(actor: SignedIn, contact: FromPath[UUID]) -> Page:
    found = await queries.contact(actor, contact)
    back, title = (
        Back(url("contact", contact=contact), found.name),
        _("Remove %(name)s?") % {"name": found.name},
    )
    return Page(ContactRemoval(contact=found), title=title, tab="account", back=back)


@post("/{contact:uuid}/removal", name="remove_contact", needs=READ, status_code=200)
async def remove(actor: SignedIn, contact: FromPath[UUID], data: URLEncodedBody[Form]) -> Response[bytes]:
    await actions.remove_contact(actor, contact)
    return _to(url("contacts"))


async def _page(
    actor: Actor, found: ContactRow | None, typed: ContactForm, wrong: dict[str, str], invoice: str = ""
) -> Page:
    view = ContactPage(
        contact=found,
        typed=typed,
        duties=[(duty, duty_in_words(duty)) for duty in DUTIES],
        places=list((await queries.places(actor)).items()),
        wrong=[(FIELDS.get(field, field), wrong_in_words(code)) for field, code in wrong.items()],
        invoice=invoice,
    )
    title = found.name if found else _("Add a contact")
    back = Back(url("contacts"), _("Contacts"))
    name = _("Error: %(title)s") % {"title": title} if wrong else title
    return Page(view, title=name, tab="account", back=back, status=422 if wrong else 200)


def _form(found: ContactRow) -> ContactForm:
    return ContactForm(
        name=found.name, locale=found.locale, role=found.role, site=str(found.site_id or ""),
        invoices=found.invoices, credit_notes=found.credit_notes, xml=found.xml,
    )  # fmt: skip


def _gets(one: ContactRow) -> str:
    kinds = [(one.invoices, _("Invoices")), (one.credit_notes, _("Credit notes"))]
    named = ", ".join(name for on, name in kinds if on) or _("only what you send")
    return f"{named} · {one.site}" if one.site else named


def _up() -> Back:
    return Back(url("account"), _("Account"))


def _to(address: str) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": address})


contacts = Router("/contacts", route_handlers=[index, blank, add, show, change, ask, consider, remove])
