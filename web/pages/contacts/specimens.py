"""Contacts in their states."""

from typing import Any

from services.contacts.records import ContactForm, ContactState
from web.components.made_up_contacts import contact
from web.components.specimen import JAPANESE, LONG, Shown
from web.contacts import wrong_in_words
from web.pages.contacts.views import ContactList, ContactPage, ContactRemoval

PLACES = [("00000000-0000-0000-0000-000000000001", "A made-up site")]


def specimens() -> Shown:
    rows = [(contact(state), "Made-up kinds") for state in ContactState]
    yield "every state", ContactList(rows=[*rows, (contact(name=LONG, email=f"{'x' * 60}@a.example"), LONG)])
    yield "none yet", ContactList(rows=[])
    yield "a new one", _page(None)
    yield "a new one, wrong", _page(None, wrong=[("address", wrong_in_words("no address"))])
    yield "for an invoice", _page(None, invoice="HRK-2026-00001", places=[])
    for state in ContactState:
        yield f"one: {state}", _page(contact(state))
    yield (
        "asked enough",
        _page(contact(ContactState.ASKED), wrong=[("address", wrong_in_words("asked enough"))]),
    )
    yield "of a long name", _page(contact(name=JAPANESE))
    yield "asked before it goes", ContactRemoval(contact=contact())


def _page(found: Any, **more: Any) -> ContactPage:
    typed = ContactForm(
        name="Kim Min", email="kim@tax.example", locale="ko", role="accountant", invoices=True
    )
    duties = [("accountant", "Made-up duty"), ("buyer", "Another one")]
    usual: dict[str, Any] = {"typed": typed, "duties": duties, "places": PLACES, "wrong": [], "invoice": ""}
    return ContactPage(contact=found, **usual | more)
