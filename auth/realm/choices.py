"""Whom the sign-in page offers: the demo people, people made by admin calls, and buyers of imports when searched for."""

import msgspec

from auth.realm.people import User
from auth.realm.realm import Realm
from services.people.directory import DEMO, Listed
from services.words import LOCALE, _

SHOWN = 20
LATIN_END = 0x250


class Choice(msgspec.Struct, frozen=True):
    """One row: what is posted, and what is read."""

    subject: str
    initials: str
    name: str
    about: str
    email: str
    staff: bool = False


class Choices(msgspec.Struct, frozen=True):
    """`found` answers the search among `imported` people, the first 20 of them."""

    people: list[Choice]
    imported: int
    found: list[Choice]
    matches: int


async def choices(realm: Realm, search: str, *, hint: str, staff: bool) -> Choices:
    """The people for one client: who it hints at, then its own, so staff come first at the staff host."""
    demo = [choice(each) for each in await realm.people.directory.demo_people() if _there(realm, each)]
    made = [_made(user) for user in realm.people.made.values()]
    everybody = await realm.people.directory.count("")
    imported = everybody - len(demo)
    found = await realm.people.directory.people(search, 0, SHOWN + len(demo)) if imported > 0 else []
    bought = [choice(each) for each in found if each.origin != DEMO and _there(realm, each)]
    matches = await realm.people.directory.count(search) - sum(each.origin == DEMO for each in found)
    people = sorted([*demo, *made], key=lambda each: (each.email != hint, each.staff is not staff))
    return Choices(people, imported, bought[:SHOWN], matches)


async def one(realm: Realm, subject: str) -> list[Choice]:
    """The row of a person who has to sign in again."""
    if listed := await realm.people.directory.person(subject):
        return [choice(listed)]
    user = await realm.people.find(subject)
    return [_made(user)] if user else []


def choice(listed: Listed) -> Choice:
    english = LOCALE.get() == "en"
    name = listed.name if english else listed.native_name or listed.name
    return Choice(
        listed.subject,
        initials(name),
        name,
        about(listed),
        listed.email,
        bool(listed.staff_roles),
    )


def about(listed: Listed) -> str:
    """Role and account: "Approver · Hanul Motors"."""
    if not listed.places:
        return (
            role_word(listed.staff_roles[0], listed.staff_roles[0])
            if listed.staff_roles
            else _("New customer")
        )
    place = listed.places[0]
    account = place.name if LOCALE.get() == "en" else place.native_name or place.name
    # what a person does all day says more than that they also administer
    main = sorted(place.roles, key=lambda role: role[0] == "administrator")[:1]
    return " · ".join([*(role_word(*role) for role in main), account])


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
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return "?"
    latin = ord(words[0][0]) < LATIN_END
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper() if latin else name[0]


def _made(user: User) -> Choice:
    return Choice(user.id, initials(user.name), user.name, user.email or user.username, user.email)


def _there(realm: Realm, listed: Listed) -> bool:
    return listed.subject not in realm.people.removed
