"""Who gets invoices of an account by e-mail."""

from services.contacts.records import ContactForm, ContactRow
from web.render import View


class ContactList(View):
    """All contacts; what each gets, in words."""

    rows: list[tuple[ContactRow, str]]


class ContactPage(View):
    """One contact, or the form for a new one; what was typed stays. `invoice` is the number that it is added for."""

    contact: ContactRow | None
    typed: ContactForm
    duties: list[tuple[str, str]]
    places: list[tuple[str, str]]
    wrong: list[tuple[str, str]]
    invoice: str = ""


class ContactRemoval(View):
    """The question before a contact is let go of."""

    contact: ContactRow
