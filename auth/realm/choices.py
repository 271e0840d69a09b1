"""Whom the sign-in page offers: the demo people, people made by admin calls, and buyers of imports when searched for."""

import msgspec

from auth.realm.people import User
from auth.realm.realm import Realm
from services.people.directory import DEMO, Listed
from services.words import LOCALE, _

SHOWN = 20


class Choice(msgspec.Struct, frozen=True):
    """One row: what is posted, and what is read."""

    subject: str
    initials: str
    name: str
    about: str
    staff: bool = False


class Choices(msgspec.Struct, frozen=True):
    """`found` answers the search among `imported` people, the first 20 of them."""

    people: list[Choice]
    imported: int
    found: list[Choice]
    matches: int


async def choices(realm: Realm, search: str, *, staff: bool) -> Choices:
    """The people for one client: its own first, so staff come first at the staff host."""
    demo = [choice(each) for each in await realm.people.directory.demo_people() if _there(realm, each)]
    made = [_made(user) for user in realm.people.made.values()]
    everybody = await realm.people.directory.count("")
    imported = everybody - len(demo)
    found = await realm.people.directory.people(search, 0, SHOWN + len(demo)) if imported > 0 else []
    bought = [choice(each) for each in found if each.origin != DEMO and _there(realm, each)]
    matches = await realm.people.directory.count(search) - sum(each.origin == DEMO for each in found)
    people = sorted(demo, key=lambda each: each.staff is not staff)
    return Choices([*people, *made], imported, bought[:SHOWN], matches)


async def one(realm: Realm, subject: str) -> list[Choice]:
    """The row of a person who has to sign in again."""
    if listed := await realm.people.directory.person(subject):
        return [choice(listed)]
    user = await realm.people.find(subject)
    return [_made(user)] if user else []


def choice(listed: Listed) -> Choice:
    english = LOCALE.get() == "en"
    name = listed.name if english else listed.native_name or listed.name
    return Choice(listed.subject, initials(name), name, about(listed), bool(listed.staff_roles))


def about(listed: Listed) -> str:
    """Role and account: "Approver · Hanul Motors"."""
    if not listed.places:
        return role_word(listed.staff_roles[0], listed.staff_roles[0]) if listed.staff_roles else _("New customer")
    place = listed.places[0]
    account = place.name if LOCALE.get() == "en" else place.native_name or place.name
    roles = [role_word(*role) for role in place.roles[:1]]
    return " · ".join([*roles, account])


def role_word(key: str, name: str) -> str:
    """A role of the supplier in the reader's language; one that an account made keeps the name it was given."""
    return {
        "administrator": _("Account administrator"),
        "approver": _("Approver"),
        "business_buyer": _("Business buyer"),
        "configuration": _("Marketing and configuration"),
        "requester": _("Requester"),
        "support": _("Support agent"),
        "technical_buyer": _("Technical buyer"),
        "technician": _("Technician"),
    }.get(key, name)


def initials(name: str) -> str:
    """Two letters of a Latin name, else the first character: "MK", "김"."""
    words = name.split()
    if not words:
        return "?"
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper() if name.isascii() else name[0]


def _made(user: User) -> Choice:
    return Choice(user.id, initials(user.name), user.name, user.email or user.username)


def _there(realm: Realm, listed: Listed) -> bool:
    return listed.subject not in realm.people.removed
