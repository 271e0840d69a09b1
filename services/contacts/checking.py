"""What was typed of a contact, before it is kept."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from services.contacts.records import ContactForm, ContactRole
from services.errors import Invalid
from services.words import LOCALES

LONGEST_NAME = 80
HIDDEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}


def all_of(*checks: Callable[[], Any]) -> list[Any]:
    """What each of them gives. Raises Invalid with all that is wrong: nobody mends one field to hear of the next."""
    found, wrong = [], dict[str, str]()
    for one in checks:
        try:
            found.append(one())
        except Invalid as error:
            wrong |= error.fields
    if wrong:
        raise Invalid(wrong)
    return found


def name_of(typed: str) -> str:
    """One line without signs that are not seen. Raises Invalid: name empty, too long, not seen."""
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    if not name or len(name) > LONGEST_NAME:
        raise Invalid({"name": "too long" if name else "empty"})
    if any(unicodedata.category(letter) in HIDDEN for letter in name):
        raise Invalid({"name": "not seen"})
    return name


def check(form: ContactForm, places: Mapping[str, str]) -> UUID | None:
    """The place that was chosen, if any. Raises Invalid: what is not in a list is unknown."""
    lists = {"locale": LOCALES, "role": list(ContactRole), "site": ["", *places]}
    if wrong := {field: "unknown" for field, known in lists.items() if getattr(form, field) not in known}:
        raise Invalid(wrong)
    return UUID(form.site) if form.site else None
